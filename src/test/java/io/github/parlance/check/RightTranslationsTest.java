package io.github.parlance.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.LanguagePair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Right translations that differ from their sources in ways that checks must allow. */
class RightTranslationsTest {
    private final TextComparison english = new TextComparison(new LanguagePair("en", "es"));
    private final TextComparison spanish = new TextComparison(new LanguagePair("es", "en"));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    We do not open on Sundays. ~ No abrimos los domingos.
                    I can't hear the music. ~ No puedo oír la música.
                    I can\u2019t hear the music. ~ Me es imposible oír la música.
                    Nobody came. ~ No vino nadie.
                    Nobody's perfect. ~ Nadie es perfecto.
                    You are coming, aren't you? ~ Vienes, ¿verdad?
                    It's cold, isn't it? ~ Hace frío, ¿no crees?
                    Don't worry. ~ No se preocupe.
                    He couldn't help laughing. ~ Se echó a reír.
                    I disagree. ~ No estoy de acuerdo.
                    I dislike the noise. ~ Detesto el ruido.
                    They disagree. ~ Discrepan.
                    I dislike the noise. ~ No me gusta el ruido.
                    The bridge is unsafe. ~ El puente no es seguro.
                    Unless it rains, we walk. ~ Si no llueve, caminamos.
                    He failed to answer. ~ No contestó.
                    Why don't we swim? ~ ¿Por qué no nadamos?
                    I have no money left. ~ Ya no me queda dinero.
                    Not only the dog but also the cat sleeps. ~ Duermen tanto el perro como el gato.
                    Try to avoid noise. ~ Procure no hacer ruido.
                    Only you can do it. ~ Nadie más que usted puede hacerlo.
                    The book that I hardly read ~ El libro que casi no leí
                    Salt & pepper ~ Sal y pimienta
                    It grew by 5%. ~ Creció un 5 por ciento.
                    It grew by 5 percent. ~ Creció un 5 %.
                    The price is $5. ~ El precio es de 5 dólares.
                    Between $5 and $6. ~ Entre 5 y 6 dólares.
                    They cost 5 euros. ~ Cuestan 5 €.
                    Room #4 is free. ~ La habitación n.º 4 está libre.
                    Yes and/or no. ~ Sí y/o no.
                    A well-known man — my uncle — came. ~ Un hombre conocido (mi tío) vino.
                    "Yes," he said. ~ «Sí», dijo.
                    "Yes," he said. ~ —Sí —dijo.
                    It is 20 °C today. ~ Hoy hace 20 °C.
                    The red cat (mine) sleeps. ~ El gato rojo (el mío) duerme.
                    1) Open the lid. ~ 1) Abra la tapa.
                    We have thirty-five lamps. ~ Tenemos treinta y cinco lámparas.
                    We have 35 lamps. ~ Tenemos treinta y cinco lámparas.
                    We have thirty-five lamps. ~ Tenemos 35 lámparas.
                    Seventy percent said yes. ~ El setenta por ciento dijo que sí.
                    It is on the ninth floor. ~ Está en la novena planta.
                    The 3rd of May ~ El tres de mayo
                    Two hundred and three women ~ Doscientas tres mujeres
                    The town has 3.4 million people. ~ La ciudad tiene 3,4 millones de habitantes.
                    The debt is 3 billion. ~ La deuda es de 3 mil millones.
                    The debt is 3 billion. ~ La deuda es de tres mil millones.
                    The debt is 3 billion. ~ La deuda es de 3.000 millones.
                    It has 1,234.5 points. ~ Tiene 1.234,5 puntos.
                    It has 1,234.56 points. ~ Tiene 1234,56 puntos.
                    It has 2,200,112 points. ~ Tiene 2.200.112 puntos.
                    It has 40,000 points. ~ Tiene 40 000 puntos.
                    Give me a second. ~ Dame un segundo.
                    Give me a minute. ~ Deme un momento.
                    One day I saw the first snow. ~ Un día vi la nieve por primera vez.
                    Both of them sing. ~ Los dos cantan.
                    Half a dozen eggs ~ Seis huevos
                    A dozen eggs ~ Doce huevos
                    The 19th century ~ El siglo XIX
                    Music of the 1980s ~ Música de los años 80
                    The shop opens at 3 p.m. ~ La tienda abre a las 15 horas.
                    The show is at 3:30. ~ El espectáculo es a las 3.30.
                    On 4/7/2020 we met. ~ El 4 de julio de 2020 nos conocimos.
                    A boy of 12 ~ Un niño de 12 años
                    We met in nineteen ninety-eight. ~ Nos conocimos en 1998.
                    Thousands of birds ~ Miles de aves
                    OK ~ De acuerdo
                    No. ~ De ninguna manera.
                    Log out ~ Cerrar sesión
                    Ask \uFDD0 about it. ~ Pregúntale a \uFDD0.
                    Ivan wrote Иван here. ~ Iván escribió Иван aquí.
                    The cafe\u0301 is closed. ~ El café está cerrado.
                    ... ~ …
                    """)
    void violateNothing(String source, String translation) {
        assertEquals(Checks.FINE, english.compare(source, translation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    No quiero café. ~ I don't want coffee.
                    No quiero café. ~ I dont want coffee.
                    Cuesta 1.234,56 euros. ~ It costs 1,234.56 euros.
                    Cuesta 1.234,56 euros. ~ It costs €1,234.56.
                    Tengo veintidós años. ~ I am twenty-two.
                    Vive en el séptimo piso. ~ She lives on the 7th floor.
                    Once jugadores ganaron. ~ Eleven players won.
                    Once upon a time ~ Once upon a time
                    Son las tres y media. ~ It is half past three.
                    Son las cuatro menos cuarto. ~ It is a quarter to four.
                    Hasta que no llegue, esperamos. ~ We wait until he comes.
                    ¿Vienes, no? ~ You are coming, right?
                    Sin embargo, llueve. ~ However, it rains.
                    Cien euros ~ A hundred euros
                    Ten cuidado ~ Be careful
                    El uno por ciento ~ One percent
                    La mitad de los 20 ~ Half of the 20
                    """)
    void violateNothingInTheOtherDirection(String source, String translation) {
        assertEquals(Checks.FINE, spanish.compare(source, translation));
    }
}
