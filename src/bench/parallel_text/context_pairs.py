#!/usr/bin/env python3
"""Writes English-Spanish pairs of two sentences each, the first of which decides how the second is translated.

Spanish has genders where English has "it", "them", "the red one" and "I am tired"; the preceding sentence decides which.
Such text is rare in training files, so a model does not learn to use context from these alone. The pairs are composed from
the lists below, which contain no words or sentences of src/it/resources/context.

    context_pairs.py [--pairs 60000] [--seed 1] | gzip > context.tsv.gz
"""

import argparse
import random

# English, its plural, Spanish, its plural.
FEMININE = """
house houses casa casas
window windows ventana ventanas
lamp lamps lámpara lámparas
bicycle bicycles bicicleta bicicletas
shirt shirts camisa camisas
jacket jackets chaqueta chaquetas
spoon spoons cuchara cucharas
bottle bottles botella botellas
box boxes caja cajas
camera cameras cámara cámaras
guitar guitars guitarra guitarras
bed beds cama camas
room rooms habitación habitaciones
church churches iglesia iglesias
street streets calle calles
road roads carretera carreteras
school schools escuela escuelas
shop shops tienda tiendas
factory factories fábrica fábricas
library libraries biblioteca bibliotecas
beach beaches playa playas
island islands isla islas
mountain mountains montaña montañas
flower flowers flor flores
plant plants planta plantas
apple apples manzana manzanas
orange oranges naranja naranjas
strawberry strawberries fresa fresas
soup soups sopa sopas
salad salads ensalada ensaladas
pizza pizzas pizza pizzas
cake cakes tarta tartas
story stories historia historias
song songs canción canciones
magazine magazines revista revistas
photo photos foto fotos
question questions pregunta preguntas
answer answers respuesta respuestas
idea ideas idea ideas
rule rules regla reglas
law laws ley leyes
list lists lista listas
invoice invoices factura facturas
screen screens pantalla pantallas
battery batteries batería baterías
printer printers impresora impresoras
machine machines máquina máquinas
tool tools herramienta herramientas
application applications aplicación aplicaciones
password passwords contraseña contraseñas
account accounts cuenta cuentas
version versions versión versiones
meeting meetings reunión reuniones
party parties fiesta fiestas
class classes clase clases
medicine medicines medicina medicinas
wound wounds herida heridas
chain chains cadena cadenas
rope ropes cuerda cuerdas
towel towels toalla toallas
blanket blankets manta mantas
sheet sheets sábana sábanas
bag bags bolsa bolsas
suitcase suitcases maleta maletas
coin coins moneda monedas
ticket_office ticket_offices taquilla taquillas
wall walls pared paredes
star stars estrella estrellas
cow cows vaca vacas
hen hens gallina gallinas
ball balls pelota pelotas
doll dolls muñeca muñecas
tie ties corbata corbatas
skirt skirts falda faldas
boot boots bota botas
farm farms granja granjas
review reviews reseña reseñas
postcard postcards postal postales
church_tower church_towers torre_de_la_iglesia torres_de_la_iglesia
website websites web webs
city cities ciudad ciudades
boat_trip boat_trips excursión excursiones
kitchen kitchens cocina cocinas
"""

MASCULINE = """
car cars coche coches
book books libro libros
plate plates plato platos
knife knives cuchillo cuchillos
fork forks tenedor tenedores
glass glasses vaso vasos
phone phones teléfono teléfonos
computer computers ordenador ordenadores
keyboard keyboards teclado teclados
piano pianos piano pianos
sofa sofas sofá sofás
bathroom bathrooms baño baños
hotel hotels hotel hoteles
restaurant restaurants restaurante restaurantes
hospital hospitals hospital hospitales
park parks parque parques
garden gardens jardín jardines
bridge bridges puente puentes
building buildings edificio edificios
museum museums museo museos
river rivers río ríos
lake lakes lago lagos
tree trees árbol árboles
lemon lemons limón limones
melon melons melón melones
cheese cheeses queso quesos
egg eggs huevo huevos
sandwich sandwiches bocadillo bocadillos
poem poems poema poemas
article articles artículo artículos
chapter chapters capítulo capítulos
newspaper newspapers periódico periódicos
dictionary dictionaries diccionario diccionarios
notebook notebooks cuaderno cuadernos
pencil pencils lápiz lápices
document documents documento documentos
file files archivo archivos
program programs programa programas
problem problems problema problemas
mistake mistakes error errores
plan plans plan planes
contract contracts contrato contratos
map maps mapa mapas
message messages mensaje mensajes
email emails correo correos
server servers servidor servidores
engine engines motor motores
cable cables cable cables
button buttons botón botones
drawer drawers cajón cajones
mirror mirrors espejo espejos
dress dresses vestido vestidos
coat coats abrigo abrigos
shoe shoes zapato zapatos
hat hats sombrero sombreros
belt belts cinturón cinturones
ring rings anillo anillos
umbrella umbrellas paraguas paraguas
train trains tren trenes
bus buses autobús autobuses
plane planes avión aviones
boat boats barco barcos
truck trucks camión camiones
suit suits traje trajes
present presents regalo regalos
toy toys juguete juguetes
game games juego juegos
ticket tickets billete billetes
passport passports pasaporte pasaportes
bench benches banco bancos
horse horses caballo caballos
bird birds pájaro pájaros
fish fish pez peces
village villages pueblo pueblos
country countries país países
castle castles castillo castillos
concert concerts concierto conciertos
course courses curso cursos
exam exams examen exámenes
report reports informe informes
oven ovens horno hornos
clock clocks reloj relojes
basket baskets cesto cestos
bucket buckets cubo cubos
neighbourhood neighbourhoods barrio barrios
"""

# Temporary properties of things (estar); masculine singular.
STATES = {
    "dirty": "sucio", "clean": "limpio", "full": "lleno", "open": "abierto", "closed": "cerrado", "wet": "mojado",
    "dry": "seco", "cold": "frío", "ready": "listo", "finished": "terminado", "damaged": "dañado",
    "sold": "vendido", "forgotten": "olvidado", "blocked": "bloqueado", "covered": "cubierto", "locked": "cerrado con llave",
    "included": "incluido", "reserved": "reservado", "made": "hecho", "occupied": "ocupado",
    "stuck": "atascado", "hidden": "escondido", "frozen": "congelado", "rotten": "podrido", "turned off": "apagado",
    "turned on": "encendido", "crowded": "abarrotado", "well written": "bien escrito", "prohibited": "prohibido",
    "abandoned": "abandonado", "destroyed": "destruido", "burnt": "quemado", "connected": "conectado", "dead": "muerto",
    "missing": "desaparecido", "prepared": "preparado", "wrapped": "envuelto",
}
# Permanent properties of things (ser).
QUALITIES = {
    "new": "nuevo", "cheap": "barato", "beautiful": "bonito", "small": "pequeño", "white": "blanco", "black": "negro",
    "yellow": "amarillo", "modern": "moderno", "ancient": "antiguo", "wonderful": "maravilloso", "dangerous": "peligroso",
    "perfect": "perfecto", "long": "largo", "famous": "famoso", "strange": "extraño", "good": "bueno", "bad": "malo",
    "simple": "sencillo", "fantastic": "fantástico", "necessary": "necesario", "slow": "lento", "fast": "rápido",
    "complicated": "complicado", "heavy": "pesado", "round": "redondo", "delicious": "delicioso",
    "soft": "blando", "hard": "duro", "narrow": "estrecho", "wide": "ancho", "dark": "oscuro", "quiet": "silencioso",
    "noisy": "ruidoso", "thick": "grueso", "low": "bajo", "high": "alto", "magnificent": "magnífico", "correct": "correcto",
    "wrong": "equivocado", "complete": "completo", "automatic": "automático", "mysterious": "misterioso", "free": "gratuito",
    "red": "rojo", "short": "corto", "pretty": "bonito", "funny": "divertido", "ugly": "feo", "public": "público", "private": "privado", "sacred": "sagrado", "unique": "único", "safe": "seguro",
    "secret": "secreto", "true": "verdadero", "false": "falso", "valuable": "valioso",
}
# Properties of people (estar, except for those of PEOPLE_ARE).
MOODS = {
    "ill": "enfermo", "happy": "contento", "worried": "preocupado", "married": "casado", "busy": "ocupado",
    "ready": "listo", "sure": "seguro", "surprised": "sorprendido", "nervous": "nervioso", "bored": "aburrido",
    "very grateful": "muy agradecido", "in love": "enamorado", "sitting here": "sentado aquí", "prepared": "preparado",
    "convinced": "convencido", "used to it": "acostumbrado", "fed up": "harto", "lost": "perdido", "locked in": "encerrado",
    "calm": "tranquilo", "hurt": "herido", "confused": "confundido", "disappointed": "decepcionado", "relaxed": "relajado",
    "divorced": "divorciado", "retired": "jubilado", "scared": "asustado", "awake": "despierto", "asleep": "dormido",
    "drunk": "borracho", "crazy": "loco", "sitting down": "sentado", "injured": "lesionado", "exhausted": "agotado",
    "satisfied": "satisfecho", "amazed": "asombrado", "delighted": "encantado", "single": "soltero", "really annoyed":
    "muy molesto", "dressed": "vestido", "obsessed": "obsesionado", "embarrassed": "avergonzado",
}
PEOPLE_ARE = {
    "a doctor": "médico", "a teacher": "profesor", "Italian": "italiano", "Swedish": "sueco", "a lawyer": "abogado",
    "Russian": "ruso", "a cook": "cocinero", "an engineer": "ingeniero", "a nurse": "enfermero", "tall": "alto",
    "rich": "rico", "Chinese": "chino", "Mexican": "mexicano", "a politician": "político",
    "very slow": "muy lento", "blond": "rubio",
    "shy": "tímido", "serious": "serio", "a writer": "escritor", "a photographer": "fotógrafo", "German": "alemán",
}
FEMALE_NAMES = "Carmen Isabel Laura Elena Cristina Marta Rosa Teresa Pilar Beatriz Julia Silvia Emily Alice Jane Kate Helen Susan Lola Inés Nuria Clara Paula Sofía Raquel Sandra Nancy Betty Linda Anne".split()
MALE_NAMES = "Carlos Antonio José Miguel Luis Javier Manuel Fernando Diego Sergio Alberto Ramón John Peter Paul Henry George Bill Pablo Andrés Jorge Rafael Tomás Alejandro Víctor Hugo Jack Mike Bob Steve".split()
FEMALE_GROUPS = {
    "my sisters": "mis hermanas", "both women": "las dos mujeres", "Carmen and Laura": "Carmen y Laura",
    "Emily and Jane": "Emily y Jane", "Rosa and Teresa": "Rosa y Teresa", "my friends Alice and Kate": "mis amigas Alice y Kate",
    "the girls": "las chicas", "my aunts": "mis tías", "the women": "las mujeres",
    "the waitresses": "las camareras", "the nurses": "las enfermeras", "the queens": "las reinas", "your cousins Marta and Eva":
    "tus primas Marta y Eva", "my grandmothers": "mis abuelas",
}
MALE_GROUPS = {
    "my brothers": "mis hermanos", "both men": "los dos hombres", "Carlos and Luis": "Carlos y Luis",
    "Peter and Paul": "Peter y Paul", "Diego and Manuel": "Diego y Manuel", "my friends Henry and Bill": "mis amigos Henry y Bill",
    "the boys": "los chicos", "my uncles": "mis tíos", "the men": "los hombres",
    "the waiters": "los camareros", "the soldiers": "los soldados", "the kings": "los reyes", "your cousins Andrés and Luis":
    "tus primos Andrés y Luis", "my grandfathers": "mis abuelos",
}
PLACES = {
    "in the kitchen": "en la cocina", "in the garden": "en el jardín", "at home": "en casa", "here": "aquí",
    "in the office": "en la oficina", "near the station": "cerca de la estación", "in the hall": "en el pasillo",
    "over there": "allí", "in Madrid": "en Madrid", "in our town": "en nuestra ciudad",
}
TIMES = {
    "yesterday": "ayer", "last week": "la semana pasada", "this morning": "esta mañana", "two days ago": "hace dos días",
    "last year": "el año pasado", "on Monday": "el lunes", "in March": "en marzo",
}
IRREGULAR_FEMININE = {
    "profesor": "profesora", "escritor": "escritora", "alemán": "alemana", "médico": "médica", "cerrado con llave":
    "cerrada con llave", "muy agradecido": "muy agradecida", "sentado aquí": "sentada aquí",
}
IRREGULAR_PLURAL = {"profesor": "profesores", "escritor": "escritores", "alemán": "alemanes"}


def agreeing(word, feminine, plural=False):
    """Returns the adjective or participle, given in masculine singular, in another gender or number."""
    first, *rest = word.split(" ") if not word.startswith("muy ") else (word, )
    if plural and not feminine and first in IRREGULAR_PLURAL:
        return IRREGULAR_PLURAL[first]
    if feminine:
        first = IRREGULAR_FEMININE.get(first, first[:-1] + "a" if first.endswith("o") else first)
    return " ".join([first + ("s" if plural else ""), *rest])


class Thing:
    def __init__(self, line, feminine):
        self.english, self.englishes, self.spanish, self.spanishes = (word.replace("_", " ") for word in line.split())
        self.feminine = feminine

    def of(self, plural):
        return (self.englishes, self.spanishes) if plural else (self.english, self.spanish)


THINGS = [Thing(line, True) for line in FEMININE.strip().splitlines()] + [
    Thing(line, False) for line in MASCULINE.strip().splitlines()]


def capital(text):
    at = 1 if text[0] in "¿¡" else 0
    return text[:at] + text[at].upper() + text[at + 1:]


def pick(random, words):
    return random.choice(list(words.items()))


def about_things(random):
    thing = random.choice(THINGS)
    feminine = thing.feminine
    plural = random.random() < 0.35
    noun, sustantivo = thing.of(plural)
    the = ("las" if feminine else "los") if plural else ("la" if feminine else "el")
    a = ("unas" if feminine else "unos") if plural else ("una" if feminine else "un")
    this = ("estas" if feminine else "estos") if plural else ("esta" if feminine else "este")
    that = ("esas" if feminine else "esos") if plural else ("esa" if feminine else "ese")
    s = "s" if plural else ""
    n = "n" if plural else ""
    o = ("as" if feminine else "os") if plural else ("a" if feminine else "o")
    him = ("las" if feminine else "los") if plural else ("la" if feminine else "lo")
    article = "some" if plural else ("an" if noun[0] in "aeiou" else "a")
    place, lugar = pick(random, PLACES)
    time, tiempo = pick(random, TIMES)
    be = "are" if plural else "is"
    were = "were" if plural else "was"

    before = random.choice([
        (f"Where {be} the {noun}?", f"¿Dónde está{n} {the} {sustantivo}?"),
        (f"I bought {article} {noun} {time}.", f"Compré {a} {sustantivo} {tiempo}."),
        (f"Have you seen my {noun}?", f"¿Has visto mi{s} {sustantivo}?"),
        (f"What happened to the {noun}?", f"¿Qué ha pasado con {the} {sustantivo}?"),
        (f"There {be} {article} {noun} {place}.", f"Hay {a} {sustantivo} {lugar}."),
        (f"I left the {noun} {place}.", f"Dejé {the} {sustantivo} {lugar}."),
        (f"Do you like the {noun}?", f"¿Te gusta{n} {the} {sustantivo}?"),
        (f"What do you think of the {noun}?", f"¿Qué te parece{n} {the} {sustantivo}?"),
        (f"This is about the {noun}.", f"Se trata de {the} {sustantivo}.".replace("de el ", "del ")),
        (f"We need {article} {noun}.", f"Necesitamos {a} {sustantivo}."),
        (f"Thank you for the {noun}.", f"Gracias por {the} {sustantivo}."),
        (f"My brother has {article} {noun}.", f"Mi hermano tiene {a} {sustantivo}."),
        (f"My sister has {article} {noun}.", f"Mi hermana tiene {a} {sustantivo}."),
        (f"She showed me the {noun}.", f"Ella me enseñó {the} {sustantivo}."),
        (f"He showed us his {noun}.", f"Nos enseñó su{s} {sustantivo}."),
        (f"Look at the {noun}!", f"¡Mira {the} {sustantivo}!"),
        (f"I have a question about the {noun}.", f"Tengo una pregunta sobre {the} {sustantivo}."),
        (f"Can you send me the {noun}?", f"¿Puedes mandarme {the} {sustantivo}?"),
        (f"The {noun} {be} {place}.", f"{the} {sustantivo} está{n} {lugar}."),
    ])
    after = random.choice([about_state, about_quality, as_object, as_one])(
        random, feminine, plural, o, him, n, s, the, this, that, be, were)
    return before, after


def about_state(random, feminine, plural, o, him, n, s, the, this, that, be, were):
    state, estado = pick(random, STATES)
    estado = agreeing(estado, feminine, plural)
    it = "They" if plural else "It"
    does = "do" if plural else "does"
    return random.choice([
        (f"{it} {be} {state}.", f"Está{n} {estado}."),
        (f"{it} {be} already {state}.", f"Ya está{n} {estado}."),
        (f"{it} {be} not {state}.", f"No está{n} {estado}."),
        (f"{it} {were} {state} when I arrived.", f"Estaba{n} {estado} cuando llegué."),
        (f"{capital(be)} {it.lower()} {state}?", f"¿Está{n} {estado}?"),
        (f"I think {it.lower()} {be} {state}.", f"Creo que está{n} {estado}."),
        (f"{it} look{'' if plural else 's'} {state}.", f"Parece{n} {estado}."),
        (f"Why {be} {it.lower()} {state}?", f"¿Por qué está{n} {estado}?"),
        (f"{it} {be} still {state}.", f"Todavía está{n} {estado}."),
        (f"{capital(does)} {it.lower()} look {state}?", f"¿Parece{n} {estado}?"),
    ])


def about_quality(random, feminine, plural, o, him, n, s, the, this, that, be, were):
    quality, calidad = pick(random, QUALITIES)
    calidad = agreeing(calidad, feminine, plural)
    it = "They" if plural else "It"
    es = "son" if plural else "es"
    era = "eran" if plural else "era"
    return random.choice([
        (f"{it} {be} {quality}.", f"{capital(es)} {calidad}."),
        (f"{it} {be} very {quality}.", f"{capital(es)} muy {calidad}."),
        (f"{it} {be} not {quality}.", f"No {es} {calidad}."),
        (f"{it} {be} too {quality} for me.", f"{capital(es)} demasiado {calidad} para mí."),
        (f"{capital(be)} {it.lower()} {quality}?", f"¿{capital(es)} {calidad}?"),
        (f"{it} {were} so {quality}!", f"¡{capital(era)} tan {calidad}!"),
        (f"{it} seem{'' if plural else 's'} very {quality}.", f"Parece{n} muy {calidad}."),
        (f"I want {'ones that are' if plural else 'one that is'} {quality}.",
         f"Quiero {('unas' if feminine else 'unos') if plural else ('una' if feminine else 'uno')} que sea{n} {calidad}."),
        (f"Mine {be} {quality} too.", f"{capital(the)} mí{o} también {es} {calidad}."),
    ])


def as_object(random, feminine, plural, o, him, n, s, the, this, that, be, were):
    it = "them" if plural else "it"
    time, tiempo = pick(random, TIMES)
    place, lugar = pick(random, PLACES)
    return random.choice([
        (f"I saw {it} {time}.", f"{capital(him)} vi {tiempo}."),
        (f"I can't find {it}.", f"No {him} encuentro."),
        (f"We sold {it} {time}.", f"{capital(him)} vendimos {tiempo}."),
        (f"Who made {it}?", f"¿Quién {him} hizo?"),
        (f"I don't need {it}.", f"No {him} necesito."),
        (f"Do you want {it}?", f"¿{capital(him)} quieres?"),
        (f"I have {it} {place}.", f"{capital(him)} tengo {lugar}."),
        (f"She found {it} {place}.", f"Ella {him} encontró {lugar}."),
        (f"My father gave {it} to me.", f"Mi padre me {him} dio."),
        (f"I want to see {it}.", f"Quiero ver{him}."),
        (f"Can I use {it}?", f"¿Puedo usar{him}?"),
        (f"Please bring {it}.", f"Por favor, tráe{him}."),
        (f"I know {it} well.", f"{capital(him)} conozco bien."),
        (f"He lost {it} {time}.", f"Él {him} perdió {tiempo}."),
        (f"I'll take {it}.", f"Me {him} llevo."),
        (f"Have you read {it}?", f"¿{capital(him)} has leído?"),
        (f"I didn't hear {it}.", f"No {him} oí."),
        (f"When did you see {it}?", f"¿Cuándo {him} viste?"),
        (f"You must not sell {it}.", f"No debes vender{him}."),
        (f"They stole {it} {time}.", f"{capital(him)} robaron {tiempo}."),
        (f"I have never used {it}.", f"Nunca {him} he usado."),
        (f"Will you repair {it}?", f"¿{capital(him)} vas a reparar?"),
        (f"Somebody took {it}.", f"Alguien se {him} llevó."),
    ])


def as_one(random, feminine, plural, o, him, n, s, the, this, that, be, were):
    quality, calidad = pick(random, QUALITIES)
    calidad = agreeing(calidad, feminine, plural)
    un = "una" if feminine else "uno"
    ones = "ones" if plural else "one"
    a = "a" if feminine else "o"
    es = "son" if plural else "es"
    return random.choice([
        (f"The {quality} {ones}.", f"{capital(the)} {calidad}."),
        (f"I prefer the {quality} {ones}.", f"Prefiero {the} {calidad}."),
        (f"The {quality} {ones} {be} better.", f"{capital(the)} {calidad} {es} mejor{'es' if plural else ''}."),
        ("Only one.", f"Solo {un}."),
        ("I need another one.", f"Necesito otr{a}."),
        ("I don't see any.", f"No veo ningun{a}."),
        (f"{'These' if plural else 'This one'} {be} mine.", f"{capital(this)} {es} mí{o}."),
        (f"I like {'those' if plural else 'that one'} more.", f"Me gusta{n} más {that}."),
        ("We have two, but one is old.", f"Tenemos dos, pero {un} es viej{a}."),
        ("All of them are new.", f"Tod{a}s son nuev{a}s."),
        (f"The other {ones} {be} here.", f"{capital(the)} otr{o} está{n} aquí."),
        ("Which of them?", f"¿Cuál de {'ellas' if feminine else 'ellos'}?"),
        ("The last one was better.", f"{'La última' if feminine else 'El último'} era mejor."),
        ("One of them is lost.", f"{un.capitalize()} de {'ellas' if feminine else 'ellos'} está perdid{a}."),
        ("How many do you want?", f"¿Cuánt{a}s quieres?"),
        ("There are so many!", f"¡Hay tant{a}s!"),
        ("I have none.", f"No tengo ningun{a}."),
        ("The second one is yours.", f"{'La segunda' if feminine else 'El segundo'} es tuy{a}."),
        (f"The {quality} {ones}, please.", f"{capital(the)} {calidad}, por favor."),
    ])


def about_speakers(random):
    feminine = random.random() < 0.5
    name = random.choice(FEMALE_NAMES if feminine else MALE_NAMES)
    if random.random() < 0.6:
        mood, animo = pick(random, MOODS)
        animo = agreeing(animo, feminine)
        estoy, estas, estaba = "estoy", "estás", "estaba"
    else:
        mood, animo = pick(random, PEOPLE_ARE)
        animo = agreeing(animo, feminine)
        estoy, estas, estaba = "soy", "eres", "era"
    if random.random() < 0.5:
        before = random.choice([
            (f"I'm {name}.", f"Soy {name}."),
            (f"My name is {name}.", f"Me llamo {name}."),
            (f"This is {name}.", f"Habla {name}."),
            (f"Hello, it's {name}.", f"Hola, soy {name}."),
            ("I'm her sister.", "Soy su hermana.") if feminine else ("I'm her brother.", "Soy su hermano."),
            ("I'm a woman.", "Soy una mujer.") if feminine else ("I'm a man.", "Soy un hombre."),
            ("I'm his wife.", "Soy su mujer.") if feminine else ("I'm her husband.", "Soy su marido."),
        ])
        after = random.choice([
            (f"I am {mood}.", f"{capital(estoy)} {animo}."),
            (f"I'm {mood}.", f"{capital(estoy)} {animo}."),
            (f"I'm not {mood}.", f"No {estoy} {animo}."),
            (f"I was {mood}.", f"{capital(estaba)} {animo}."),
            (f"I think I'm {mood}.", f"Creo que {estoy} {animo}."),
        ])
    else:
        before = random.choice([
            (f"Hello, {name}.", f"Hola, {name}."),
            (f"Good morning, {name}!", f"¡Buenos días, {name}!"),
            (f"Listen, {name}.", f"Escucha, {name}."),
            (f"You are {name}, aren't you?", f"Eres {name}, ¿verdad?"),
            (f"Come here, {name}.", f"Ven aquí, {name}."),
        ])
        after = random.choice([
            (f"Are you {mood}?", f"¿{capital(estas)} {animo}?"),
            (f"You are {mood}.", f"{capital(estas)} {animo}."),
            (f"You're not {mood}.", f"No {estas} {animo}."),
            (f"Why are you {mood}?", f"¿Por qué {estas} {animo}?"),
        ])
    return before, after


def about_groups(random):
    feminine = random.random() < 0.5
    who, quienes = pick(random, FEMALE_GROUPS if feminine else MALE_GROUPS)
    mood, animo = pick(random, MOODS)
    animo = agreeing(animo, feminine, plural=True)
    before = random.choice([
        (f"{who} called {(time := pick(random, TIMES))[0]}.", f"{quienes} llamaron {time[1]}."),
        (f"{who} are {(place := pick(random, PLACES))[0]}.", f"{quienes} están {place[1]}."),
        (f"Where are {who}?", f"¿Dónde están {quienes}?"),
        (f"I talked to {who}.", f"Hablé con {quienes}."),
    ])
    them = "las" if feminine else "los"
    after = random.choice([
        (f"They are {mood}.", f"Están {animo}."),
        (f"They are not {mood}.", f"No están {animo}."),
        (f"They were so {mood}!", f"¡Estaban tan {animo}!") if not mood.startswith(("very", "in ", "used", "really"))
        else (f"They were {mood}.", f"Estaban {animo}."),
        (f"Both of them are {mood}.", f"{'Las' if feminine else 'Los'} dos están {animo}."),
        ("All of them work here.", f"Tod{'as' if feminine else 'os'} trabajan aquí."),
        ("Do you remember them?", f"¿{'Las' if feminine else 'Los'} recuerdas?"),
        (f"They seem {mood}.", f"Parecen {animo}."),
        (f"Are they {mood}?", f"¿Están {animo}?"),
        ("They came alone.", f"Vinieron sol{'as' if feminine else 'os'}."),
        ("I know them.", f"{capital(them)} conozco."),
        ("I saw all of them.", f"{capital(them)} vi a tod{'as' if feminine else 'os'}."),
        ("One of them is here.", f"{'Una de ellas' if feminine else 'Uno de ellos'} está aquí."),
    ])
    return before, after


def pairs(count, seed):
    chosen = random.Random(seed)
    written = set()
    while len(written) < count:
        (first, primera), (second, segunda) = chosen.choices([about_things, about_speakers, about_groups], [64, 24, 12])[0](chosen)
        pair = f"{capital(first)} {capital(second)}\t{capital(primera)} {capital(segunda)}"
        if pair not in written:
            written.add(pair)
            yield pair


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, default=60000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for line in pairs(asked.pairs, asked.seed):
        print(line)
