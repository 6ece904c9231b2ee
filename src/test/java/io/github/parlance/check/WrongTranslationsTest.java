package io.github.parlance.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong translations, each with the check that must find it. */
class WrongTranslationsTest {
    private final TextComparison english = new TextComparison(new LanguagePair("en", "es"));
    private final TextComparison spanish = new TextComparison(new LanguagePair("es", "en"));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    NEGATION ~ We do not open on Sundays. ~ Abrimos los domingos.
                    NEGATION ~ I can't hear the music. ~ Puedo oír la música.
                    NEGATION ~ I can\u2019t hear the music. ~ Puedo oír la música.
                    NEGATION ~ she wont answer the phone ~ ella contestará el teléfono
                    NEGATION ~ The door CANNOT be opened. ~ La puerta se puede abrir.
                    NEGATION ~ Please do NOT touch the paint. ~ Por favor, toque la pintura.
                    NEGATION ~ Nobody came to the party. ~ Todos vinieron a la fiesta.
                    NEGATION ~ We never eat meat. ~ Comemos carne.
                    NEGATION ~ They left without a word. ~ Se fueron con una palabra.
                    NEGATION ~ There is nothing on the table. ~ Hay algo sobre la mesa.
                    NEGATION ~ She dislikes the smell. ~ Le gusta el olor.
                    NEGATION ~ Most of us disagree. ~ La mayoría está de acuerdo.
                    NEGATION ~ The bridge is safe. ~ El puente no es seguro.
                    NEGATION ~ Open the red box. ~ No abra la caja roja.
                    NEGATION ~ Item 3 was not approved. ~ Se aprobó el punto 3.
                    NEGATION ~ We do not want to imply that. ~ Queremos dar a entender eso.
                    NEGATION ~ Do not invest now. ~ Invierta ahora.
                    NUMBERS ~ The season of 2014-15 was good. ~ La temporada 2014-2016 fue buena.
                    NUMBERS ~ The season of 2014-15 was good. ~ La temporada 2014 fue buena.
                    NUMBERS ~ Open until 10:00. ~ Abierto hasta las once.
                    NUMBERS ~ Open until 10:30. ~ Abierto hasta las 10:00.
                    BRACKETS ~ See chapter [4] below. ~ Véase el capítulo 4 abajo.
                    SIGNS ~ Between 5-8% of all ~ Entre el 5 % y el 8 % y el % de todos
                    SIGNS ~ Set width = 4 now. ~ Ponga ancho 4 ahora.
                    SIGNS ~ Home | News | Contact ~ Inicio Noticias Contacto
                    SIGNS ~ The weight is > 10. ~ El peso es 10.
                    SIGNS ~ Type \\exit to stop. ~ Escriba exit para parar.
                    SIGNS ~ She won € and £. ~ Ganó € y.
                    SIGNS ~ It is ≥ 3. ~ Es 3.
                    SIGNS ~ A 2 × 3 grid. ~ Una cuadrícula 2 ò 3.
                    SIGNS ~ Press * or #. ~ Pulse * o.
                    SIGNS ~ The file name ends in ~x. ~ El nombre del archivo termina en x.
                    SIGNS ~ Bread • Milk • Eggs ~ Pan • Leche Huevos
                    SIGNS ~ Add 2½ cups of flour. ~ Añada 2 tazas de harina.
                    SIGNS ~ The area is 12 m². ~ El área es de 12 m.
                    SIGNS ~ The plan is free. ~ El plan es gratis_.
                    SIGNS ~ Rated ★★★ by guests. ~ Valorado ★★ por los clientes.
                    BRACKETS ~ Choose one [optional]. ~ Elija uno opcional].
                    BRACKETS ~ Choose one [optional]. ~ Elija uno opcional.
                    BRACKETS ~ The list {red} is full. ~ La lista red está llena.
                    BRACKETS ~ The cat (a black one) sleeps. ~ El gato (uno negro duerme.
                    BRACKETS ~ I like it :) a lot. ~ Me gusta : mucho.
                    BRACKETS ~ <Save> is a button. ~ Save> es un botón.
                    NUMBERS ~ We have thirty-five lamps. ~ Tenemos treinta lámparas.
                    NUMBERS ~ Eighty percent agreed with us. ~ El porcentaje estuvo de acuerdo con nosotros.
                    NUMBERS ~ It is on the ninth floor. ~ Está en el piso noventa.
                    NUMBERS ~ Two hundred and six bones. ~ Doscientos dieciséis huesos.
                    NUMBERS ~ The train leaves at 7. ~ El tren sale a las 8.
                    NUMBERS ~ It has 1,234.5 points. ~ Tiene 12.345 puntos.
                    NUMBERS ~ The town has 3.4 million people. ~ La ciudad tiene 3,4 mil personas.
                    NUMBERS ~ The debt is 3 billion. ~ La deuda es de 3 billones.
                    NUMBERS ~ High ~ Dieciocho
                    NUMBERS ~ Free ~ Tres
                    NUMBERS ~ It costs 50 dollars. ~ Cuesta 50 euros.
                    NUMBERS ~ It costs 50 dollars. ~ Cuesta 50.
                    NUMBERS ~ It is 12 miles away. ~ Está a 12 kilómetros.
                    NUMBERS ~ Wait 20 minutes. ~ Espere 20 horas.
                    NUMBERS ~ It costs R$ 70. ~ Cuesta 70 dólares.
                    NUMBERS ~ Take 2 and 2. ~ Tome 2.
                    NUMBERS ~ Born in 1987 in Leeds. ~ Nacido en 1978 en Leeds.
                    NUMBERS ~ The letter has four pages. ~ La carta tiene páginas.
                    NUMBERS ~ Version 10.4.2 is here. ~ La versión 10.4.3 está aquí.
                    CHARACTERS ~ Mr. Şen sent it. ~ El señor �en lo envió.
                    CHARACTERS ~ Read the page. ~ Lea la pαgina.
                    CHARACTERS ~ Read the page. ~ Lea la Ϸ página.
                    CHARACTERS ~ Good morning. ~ Buenos дías.
                    CHARACTERS ~ Good morning. ~ Buenos\u0007 días.
                    EMPTY ~ of ~ .
                    EMPTY ~ Warning ~ ...
                    EMPTY ~ to ~ \uFDD0
                    EMPTY ~ 12 ~ —
                    REPETITION ~ The sun is hot today. ~ El sol el sol el sol el sol.
                    REPETITION ~ Come and see the garden ~ ven ven ven ven
                    LENGTH ~ The red car of my uncle stands before the old house. ~ El coche.
                    LENGTH ~ Please read all of the pages before you sign. ~ Lea.
                    LENGTH ~ Stop. ~ Deténgase ahora mismo donde está y espere a que llegue la policía.
                    """)
    void areFound(Check check, String source, String translation) {
        Checks found = english.compare(source, translation);

        assertTrue(found.violated(check), found.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    NEGATION ~ No quiero café. ~ I want coffee.
                    NEGATION ~ Nunca llueve aquí. ~ It rains here.
                    NEGATION ~ Salió sin abrigo. ~ He left with a coat.
                    NEGATION ~ El agua está fría. ~ The water is not cold.
                    SIGNS ~ El color es #1. ~ The colour is 1.
                    NUMBERS ~ Cuesta 1.234,56 euros. ~ It costs 1.234.56 euros.
                    NUMBERS ~ Tengo veintidós años. ~ I am twenty years old.
                    NUMBERS ~ Vive en el séptimo piso. ~ She lives on the seventieth floor.
                    NUMBERS ~ Cuesta 5 reales. ~ It costs 5 dollars.
                    NUMBERS ~ Once jugadores ganaron. ~ Ten players won.
                    BRACKETS ~ El perro (negro) ladra. ~ The dog (black barks.
                    CHARACTERS ~ Hola. ~ Hеllo.
                    EMPTY ~ a ~ ,
                    """)
    void areFoundInTheOtherDirection(Check check, String source, String translation) {
        Checks found = spanish.compare(source, translation);

        assertTrue(found.violated(check), found.toString());
    }
}
