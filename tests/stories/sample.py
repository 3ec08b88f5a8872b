"""Small invented reports for the tests of stories: a wire with its copies, an independent report, follow-ups, twins."""

from dataclasses import replace
from datetime import date
from functools import cache

from verbale.encoder.rules import RuleEncoder
from verbale.languages.en.naming import load_naming
from verbale.languages.en.splitting import load_splitting
from verbale.model.report import Publication, PublishedBasis, Report, ReportKind
from verbale.model.span import Span
from verbale.stories.fingerprint import Fingerprint, fingerprint

WIRE = """Peru ordered Ecuador’s consul in Tumbes to leave within 72 hours on Tuesday and shut two of the four \
crossings on their northern border, after a patrol found 340 Ecuadorean mining explosives in a river boat.

Foreign Minister Rosa Quispe said the cargo, worth 1.7 million soles, had been bound for illegal gold camps in \
Amazonas. “No neighbour that knew of these boats can call itself a friend,” Quispe told reporters in Lima.

Ecuador denied any part in the shipment. Its defence minister, Galo Cevallos, blamed smugglers who had robbed a \
quarry near Loja in January, and offered a joint inquiry.

The boat was stopped on the Chinchipe river on Saturday night. Three crew members were held and a fourth swam \
across to the Ecuadorean bank, the Peruvian navy said.

Some 2,600 lorries a day use the crossings that stay open, and hauliers warned of queues through Easter.

The neighbours fought a short war in the Cenepa valley in 1995 and settled their frontier in Brasilia three years \
later. A commission of both foreign ministries has met twice a year since then.
"""

VERBATIM = """Peru ordered Ecuador’s consul in Tumbes to leave within 72 hours on Tuesday and shut two of the \
four crossings on their northern border, after a patrol found 430 Ecuadorean mining explosives in a river boat.

Foreign Minister Rosa Quispe said the cargo, worth 1.7 million soles, had been bound for illegal gold camps in \
Amazonas. “No neighbour that knew of these boats can call itself a friend,” Quispe told reporters in Lima.

Ecuador denied any part in the shipment. Its defence minister, Galo Cevallos, blamed smugglers who had robbed a \
quarry near Loja in January, and offered a joint inquiry.

The boat was stopped on the Chinchipe river on Saturday night. Three crew members were held and a fourth swam \
across to the Ecuadorean bank, the Peruvian navy said.
"""

COPY_OF_VERBATIM = """Peru told Ecuador’s consul in Tumbes to leave within 72 hours on Tuesday and shut two of \
the four crossings on their northern border, after a patrol found 430 Ecuadorean mining explosives in a river \
boat.

Foreign Minister Rosa Quispe said the cargo, worth 1.7 million soles, had been bound for illegal gold camps in \
Amazonas.

Ecuador denied any part in the shipment. Its defence minister, Galo Cevallos, blamed smugglers who had robbed a \
quarry near Loja in January, and offered a joint inquiry.
"""

REWRITE = """The Ecuadorean consul in the Peruvian city of Tumbes has been given 72 hours to go. On Tuesday Peru \
also closed two of the four border crossings in the north: its patrol had seized 340 explosives from Ecuadorean \
mines on a river boat.

According to Foreign Minister Rosa Quispe the cargo was on its way to illegal gold camps in Amazonas and had a \
worth of 1.7 million soles. “No neighbour that knew of these boats can call itself a friend,” she told the press \
in Lima.

Any part in the shipment was denied by Ecuador, whose defence minister, Galo Cevallos, offered a joint inquiry and \
put the blame on smugglers; they had robbed a quarry near Loja in January.

On Saturday night the Peruvian navy had stopped the boat on the river Chinchipe, holding three of its crew, while \
a fourth member swam to the bank of Ecuador.

Hauliers warned that queues would last through Easter at the crossings still open, which some 2,600 lorries use a \
day.
"""

PARAPHRASE = """Lima has expelled the Ecuadorean consul at Tumbes and closed half of its four crossings to \
Ecuador in response to the seizure of several hundred mining explosives that a Peruvian patrol discovered aboard a \
boat. The diplomat has three days to depart from the country.
Peru believes the cargo, valued at more than a million soles, was destined for illegal gold camps in the Amazonas \
region, and its foreign minister, Rosa Quispe, suggested that Ecuador must have known of the boats. Ecuador \
rejects any part in the shipment. Defence minister Galo Cevallos attributed it to smugglers who robbed a quarry \
around Loja, and proposed that the two countries hold a joint inquiry.
The navy of Peru intercepted the boat on the Chinchipe river and holds three of its crew members, while another \
swam away to the Ecuadorean bank. Hauliers expect long queues of lorries at the remaining crossings over Easter.
The two neighbours fought a war over the Cenepa valley in 1995 and settled their frontier three years afterwards.
"""

INDEPENDENT = """“No neighbour that knew of these boats can call itself a friend.” With these words Rosa Quispe, \
who took over the foreign ministry in Lima only in autumn, ended two decades of calm with Quito.

Shopkeepers in Huaquillas, on the Ecuadorean side, pulled down their shutters when word of the closure came. “My \
flour comes from Piura and my customers too,” said Marta Yaguana, 52, a baker.

President Ignacio Borja called his security council together in Quito and cancelled a trip to Bogota. His \
spokesman spoke of an unfriendly act and said that the consul had served in Tumbes for six years without a \
complaint.

Peruvian police showed detonators and fuses on the quay at San Ignacio. Officers said that they had followed the \
boat for nine days with the help of a Brazilian satellite.

Economists at the Andean Chamber put the cost of a closed frontier at 4 million dollars a week, most of it fruit \
and fish.
"""

FOLLOW_UP = """Envoys of Peru and Ecuador agreed in Bogota on Thursday to open all crossings again from April 1, \
two weeks after Lima expelled a consul from Tumbes over a boat laden with explosives.

Colombian mediator Beatriz Llano said that the neighbours would post officers in each other’s harbours and share \
the numbers of licensed quarries. “Both gave more than they had meant to,” Llano said.

Ecuador will send a new consul, Peru will return the seized boat, and an appeal by the three sailors goes to a \
court in Jaen. Quispe and Cevallos are to sign the text in Cuenca on Monday.

Lorry drivers who had waited at Macara since Sunday sounded their horns as the news came through.

The neighbours fought a short war in the Cenepa valley in 1995 and settled their frontier in Brasilia three years \
later. A commission of both foreign ministries has met twice a year since then.
"""

TWIN = """Peru closed one crossing on its northern border on Monday and expelled three Ecuadorean customs \
attaches from Tumbes, accusing them of waving through boats with stolen fuel.

Foreign Minister Hernan Salas said that navy patrols had counted 25 such boats on the Zarumilla since Christmas, \
and that Ecuador had ignored four letters from Lima.

Quito expelled three Peruvians in return. Defence Minister Galo Cevallos called the charge absurd and demanded an \
apology.

The neighbours fought a short war in the Cenepa valley in 1995. Rosa Quispe, who heads the opposition in Congress, \
accused the government of picking a quarrel before an election.
"""

OTHER = """Mongolia signed an agreement with Kazakhstan in Astana on Wednesday to lay a fibre cable across the \
Altai, the first direct link between the two countries.

The line is to be 1,900 km long and will be paid for by the Islamic Development Bank, Prime Minister Batbayar \
Ganzorig said.

Kazakh Digital Minister Aigul Serikova called the cable “a second silk road”. Work is due to start in June.

Mongolia now sends its traffic through China and Russia, at prices that its operators call the highest in Asia.
"""

PORTS_WIRE = """Norway and Iceland suspended Russian trawlers' access to their ports on Monday after two \
fishery inspectors were held for eleven hours aboard a vessel off Jan Mayen.

Norwegian Fisheries Minister Kari Solberg said the crew of the Murmansk-registered Arctic Dawn had locked the \
pair in a galley when they asked to see the logbook. "We do not negotiate over the safety of inspectors," she \
told a news conference in Bergen.

The ship's owner, Sevryba, said the inspectors had been offered tea and had been free to leave at any time.

Moscow summoned the Norwegian ambassador, Lars Hegge, and warned that it would stop sharing cod survey data, \
which both countries have exchanged since 1976.

About 190 Russian vessels called at Norwegian ports last year, landing 312,000 tonnes of cod and haddock. The \
ban is to be reviewed on 15 September.
"""

PORTS_PARAPHRASE = """Russian fishing boats may no longer call at harbours in Norway or Iceland. The two \
Nordic governments took the step at the start of the week because a pair of inspectors had been confined on \
board a Murmansk vessel near Jan Mayen for almost half a day when they requested its logbook.
The owner of the ship insists that both were at liberty to go. According to Kari Solberg, who holds the \
fisheries portfolio in Oslo, the safety of inspectors is not open to negotiation. Russia reacted by calling in \
the ambassador of Norway and threatening to withhold data on cod stocks that have been shared for decades.
Nearly two hundred Russian trawlers used Norwegian ports last year to land cod and haddock. A review of the \
measure is planned in mid-September.
"""

PORTS_INDEPENDENT = """OSLO - Russia accused Norway of "piracy by decree" on Monday after Oslo, together with \
Reykjavik, barred Russian trawlers from its harbours in a row over the treatment of two inspectors.

Kremlin spokesman Andrei Volgin said the closure violated a 2010 treaty on the Barents Sea and would cost \
northern Norway "thousands of jobs". He did not rule out closing Russian waters to Norwegian crab boats.

The inspectors, a woman aged 34 and a man of 51, were unhurt but shaken, their union said. They had boarded the \
Arctic Dawn from the coastguard ship Andenes on Friday evening.

In Kirkenes, where one job in five depends on repairs to Russian ships, Mayor Lena Bakke asked for state help. \
"Monday was the day our yard died," she said.

Iceland's foreign minister, Jon Arnason, said his country had acted out of solidarity and had no quarrel of its \
own with Moscow.
"""

PORTS_FOLLOW_UP = """Norway will let Russian trawlers back into three ports from Thursday, after Moscow \
apologised for the detention of two inspectors off Jan Mayen, Fisheries Minister Kari Solberg said.

The captain of the Arctic Dawn has been dismissed and fined 900,000 roubles by a court in Murmansk, according to \
the Russian embassy in Oslo.

Tromso, Batsfjord and Kirkenes reopen at once; other harbours follow in October if no new incident occurs. \
Iceland said it would do the same.

Moscow had threatened to stop sharing cod survey data, which both countries have exchanged since 1976. A joint \
working group meets in Arkhangelsk next month.
"""

HEADLINE = "Peru Expels Ecuadorean Consul in Tumbes and Closes Two Border Crossings Over Explosives Boat"
STRAY_HEADLINE = "Bakers’ Strike Leaves Lisbon Without Bread for Third Day"


@cache
def encoder() -> RuleEncoder:
    return RuleEncoder(load_splitting(), load_naming(), {})


def report(name: str, text: str, day: date | None = None, published: Publication | None = None) -> Report:
    """A report whose body is the whole text."""
    if published is None:
        published = Publication(day, PublishedBasis.TEXT if day else None)
    return Report(name, f"{name}.txt", text, (Span(0, len(text)),), published=published)


def headline(name: str, text: str, parent: str) -> Report:
    """A headline that stood in another report."""
    return replace(report(name, text), body=(), title=text, kind=ReportKind.HEADLINE, parent=parent)


@cache
def print_of(found: Report) -> Fingerprint:
    return fingerprint(found, encoder().read(found))


WIRE_DAY = date(2026, 3, 17)
REPORTS = {
    found.id: found
    for found in (
        replace(report("wire", WIRE, WIRE_DAY), outlet="Andes Wire"),
        report("verbatim", VERBATIM, date(2026, 3, 18)),
        report("copy-of-verbatim", COPY_OF_VERBATIM, date(2026, 3, 18)),
        report("rewrite", REWRITE, date(2026, 3, 18)),
        report("paraphrase", PARAPHRASE),
        report("independent", INDEPENDENT, date(2026, 3, 18)),
        replace(report("follow-up", FOLLOW_UP, date(2026, 3, 27)), outlet="Andes Wire"),
        report("twin", TWIN, date(2025, 1, 14)),
        report("other", OTHER, date(2026, 3, 18)),
        headline("headline", HEADLINE, "other"),
        headline("stray-headline", STRAY_HEADLINE, "other"),
    )
}


def prints(*names: str) -> list[Fingerprint]:
    """The fingerprints of reports by name; of all where none is named."""
    return [print_of(REPORTS[name]) for name in names or REPORTS]
