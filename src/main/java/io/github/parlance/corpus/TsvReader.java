package io.github.parlance.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;

/** Reads one pair per line: source, tab and target, in UTF-8. */
final class TsvReader implements PairReader {

    @Override
    public void read(InputStream bytes, CorpusBuilder corpusBuilder) throws IOException {
        BufferedReader lines = CorpusFiles.lines(bytes);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            read(line, String.valueOf(number), corpusBuilder);
        }
    }

    static void read(String line, String place, CorpusBuilder corpusBuilder) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 2) {
            corpusBuilder.bad(place, "has " + fields.length + " field(s); give source and target, separated by a tab");
        } else if (fields[0].isBlank() || fields[1].isBlank()) {
            corpusBuilder.bad(place, "has an empty side; give source, tab, target");
        } else {
            corpusBuilder.pair(fields[0], fields[1]);
        }
    }
}
