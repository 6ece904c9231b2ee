package io.github.parlance.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads Translation Memory eXchange 1.4b (LISA OSCAR 2005): the variants of each unit in the two languages, compared without regions.
 * Leaves out codes of another program's markup, but keeps the text they enclose.
 */
final class TmxReader implements PairReader {
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    /** Elements that hold codes instead of text; text of a {@code sub} inside them is left out as well. */
    private static final Set<String> CODES = Set.of("bpt", "ept", "ph", "it", "ut");

    @Override
    public void read(InputStream bytes, CorpusBuilder corpusBuilder) throws IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(bytes);
            boolean tmx = false;
            int unit = 0;
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "tmx" -> tmx = true;
                    case "tu" -> readUnit(xml, ++unit, corpusBuilder);
                    default -> {}
                }
            }
            if (!tmx) {
                throw new IOException("it is XML, but not TMX: the element tmx is missing");
            }
        } catch (XMLStreamException e) {
            throw new IOException(
                    "it is not well-formed XML, line " + e.getLocation().getLineNumber() + ": " + firstLine(e), e);
        }
    }

    /** Creates a factory that loads neither DTDs nor external entities, since the file may be untrusted. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static void readUnit(XMLStreamReader xml, int unit, CorpusBuilder corpusBuilder) throws XMLStreamException {
        Map<String, String> variants = new HashMap<>();
        int line = xml.getLocation().getLineNumber();
        String language = "";
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("tu")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("tuv")) {
                language = language(xml);
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("seg")) {
                variants.putIfAbsent(primary(language), segment(xml));
            }
        }
        String source = variants.get(primary(corpusBuilder.languages().source()));
        String target = variants.get(primary(corpusBuilder.languages().target()));
        if (source == null || target == null) {
            corpusBuilder.bad(
                    String.valueOf(line),
                    "unit " + unit + " has no "
                            + (source == null
                                    ? corpusBuilder.languages().source()
                                    : corpusBuilder.languages().target()) + "; it has " + variants.keySet());
        } else {
            corpusBuilder.pair(source, target);
        }
    }

    private static String language(XMLStreamReader xml) {
        String language = xml.getAttributeValue(XML, "lang");
        String older = xml.getAttributeValue(null, "lang");
        return language != null ? language : older != null ? older : "";
    }

    private static String primary(String tag) {
        return tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static String segment(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int codes = 0;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (codes == 0) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> codes += CODES.contains(xml.getLocalName()) ? 1 : 0;
                case XMLStreamConstants.END_ELEMENT -> {
                    if (xml.getLocalName().equals("seg")) {
                        return text.toString();
                    }
                    codes -= CODES.contains(xml.getLocalName()) ? 1 : 0;
                }
                default -> {}
            }
        }
    }

    private static String firstLine(XMLStreamException failure) {
        String[] lines = String.valueOf(failure.getMessage()).split("\n");
        return lines[lines.length - 1];
    }
}
