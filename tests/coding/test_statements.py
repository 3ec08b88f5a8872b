"""What is a statement, whose it is, and which words are its content: sentences of our own, from many regions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coding.wordings import read, read_or_skip

from verbale.model.statement import SpeechForm

DIRECT, MIXED, INDIRECT = SpeechForm.DIRECT, SpeechForm.MIXED, SpeechForm.INDIRECT

# text, then for each statement: speaker, countries, form, contents
CASES: list[tuple[str, list[tuple[str, str, SpeechForm, str]]]] = [
    # attribution before
    ("Kenyan President William Ruto said on Tuesday that Nairobi would send police to Haiti.",
     [("William Ruto", "KEN", INDIRECT, "Nairobi would send police to Haiti")]),
    ("Chile’s foreign minister, Alberto van Klaveren, told reporters that the border with Bolivia would stay open.",
     [("Alberto van Klaveren", "CHL", INDIRECT, "the border with Bolivia would stay open")]),
    ("Poland's defence ministry said two drones had strayed into its airspace overnight.",
     [("Defence ministry of Poland", "POL", INDIRECT, "two drones had strayed into its airspace overnight")]),
    ("Ankara warned that it would close the straits to warships.",
     [("Government of Turkey", "TUR", INDIRECT, "it would close the straits to warships")]),
    ("The foreign ministry in Hanoi announced that talks with Manila had been put off.",
     [("Foreign ministry of Vietnam", "VNM", INDIRECT, "talks with Manila had been put off")]),
    ("Egyptian officials said they expected an answer within a week.",
     [("Egyptian officials", "EGY", INDIRECT, "they expected an answer within a week")]),
    ("The Kremlin said no date had been fixed.", [("Kremlin", "RUS", INDIRECT, "no date had been fixed")]),
    ("The European Commission confirmed that the funds for Moldova had been frozen.",
     [("European Commission", "EU", INDIRECT, "the funds for Moldova had been frozen")]),
    ("NATO Secretary General Mark Rutte told a news conference in Brussels that allies were united.",
     [("Mark Rutte", "NATO", INDIRECT, "allies were united")]),
    ("Peru and Ecuador said on Monday they would reopen the crossing.",
     [("Governments of Peru and Ecuador", "PER ECU", INDIRECT, "they would reopen the crossing")]),
    ("Sweden, Norway and Finland announced that they would train Ukrainian pilots.",
     [("Governments of Sweden, Norway and Finland", "SWE NOR FIN", INDIRECT, "they would train Ukrainian pilots")]),
    ("Japan’s chief cabinet secretary, Yoshimasa Hayashi, said in Tokyo: “We have lodged a protest.”",
     [("Yoshimasa Hayashi", "JPN", DIRECT, "We have lodged a protest")]),
    ("In a statement, the Sudanese army said it had retaken the bridge.",
     [("Army of Sudan", "SDN", INDIRECT, "it had retaken the bridge")]),
    # attribution after
    ("The ceasefire was holding, Colombian Defence Minister Iván Velásquez said.",
     [("Iván Velásquez", "COL", INDIRECT, "The ceasefire was holding")]),
    ("“We owe nobody an apology,” said Serbian President Aleksandar Vučić.",
     [("Aleksandar Vučić", "SRB", DIRECT, "We owe nobody an apology")]),
    ("“Our ships will stay where they are,” Philippine coast guard spokesman Jay Tarriela said on Friday.",
     [("Jay Tarriela", "PHL", DIRECT, "Our ships will stay where they are")]),
    ("The drought will cost the region dear, economists say.",
     [("economists", "", INDIRECT, "The drought will cost the region dear")]),
    ("“It is a step backwards”, a Greek diplomat said.",
     [("Greek diplomat", "GRC", DIRECT, "It is a step backwards")]),
    ('"The port is closed," said an Omani official in Muscat.',
     [("Omani official in Muscat", "OMN", DIRECT, "The port is closed")]),
    ("Both armies were exhausted, according to a former Armenian general.",
     [("former Armenian general", "ARM", INDIRECT, "Both armies were exhausted")]),
    ("According to Thailand’s foreign ministry, the soldiers were released at dawn.",
     [("Foreign ministry of Thailand", "THA", INDIRECT, "the soldiers were released at dawn")]),
    ("The convoy was attacked twice, according to the United Nations.",
     [("United Nations", "UNO", INDIRECT, "The convoy was attacked twice")]),
    # attribution in the middle
    ("“This treaty,” Mongolian Foreign Minister Battsetseg Batmunkh said, “belongs to both our peoples.”",
     [("Battsetseg Batmunkh", "MNG", DIRECT, "This treaty | belongs to both our peoples")]),
    ("If the dam was filled, the Sudanese government said, farmers downstream would suffer.",
     [("Government of Sudan", "SDN", INDIRECT, "If the dam was filled | farmers downstream would suffer")]),
    ("Prime Minister Anwar Ibrahim of Malaysia spoke in Jakarta. Indonesia, he said, had been “a true friend”.",
     [("Anwar Ibrahim", "MYS", MIXED, "had been “a true friend”")]),
    # the same speaker goes on
    ("Brazilian President Luiz Inácio Lula da Silva met farmers. “We will not be lectured,” Lula said. "
     "“We will trade.”",
     [("Luiz Inácio Lula da Silva", "BRA", DIRECT, "We will not be lectured | We will trade")]),
    ("Wang Yi, China’s top diplomat, said ties had improved. He added that more visits were planned.",
     [("Wang Yi", "CHN", INDIRECT, "ties had improved"), ("Wang Yi", "CHN", INDIRECT, "more visits were planned")]),
    ("Rwanda rejected the report, saying it was based on rumours.",
     [("Government of Rwanda", "RWA", INDIRECT, "it was based on rumours")]),
    ("Qatar said the talks would resume, adding that both delegations were in Doha.",
     [("Government of Qatar", "QAT", INDIRECT, "the talks would resume"),
      ("Government of Qatar", "QAT", INDIRECT, "both delegations were in Doha")]),
    ("Cuba expelled two envoys and said they had broken its laws.",
     [("Government of Cuba", "CUB", INDIRECT, "they had broken its laws")]),
    # fragments, and acts of another force that hold a quotation
    ("Lebanon called the raid “a crime without excuse”.",
     [("Government of Lebanon", "LBN", MIXED, "a crime without excuse")]),
    ("Eritrea dismissed the charges as “fabricated”.", [("Government of Eritrea", "ERI", MIXED, "fabricated")]),
    ("Ethiopia accused Eritrea of “open aggression” in a letter.",
     [("Government of Ethiopia", "ETH", MIXED, "open aggression")]),
    ("Portuguese Foreign Minister Paulo Rangel said the plan was “dead on arrival”.",
     [("Paulo Rangel", "PRT", MIXED, "the plan was “dead on arrival”")]),
    ("The Nepalese prime minister, KP Sharma Oli, voiced “deep concern” over the floods.",
     [("KP Sharma Oli", "NPL", MIXED, "deep concern")]),
    # denial
    ("Belarus denied that its troops had crossed the frontier.",
     [("Government of Belarus", "BLR", INDIRECT, "its troops had crossed the frontier")]),
    # nouns of saying
    ("Macron’s warning that Europe could die drew applause. French President Emmanuel Macron left at noon.",
     [("Emmanuel Macron", "FRA", INDIRECT, "Europe could die drew applause")]),
    ("Jordan gave its own account on Sunday: the truck had been searched and sent back.",
     [("Government of Jordan", "JOR", INDIRECT, "the truck had been searched and sent back")]),
    ("The Emirates rejected the Sudanese army's claim that it was arming rebels.",
     [("Army of Sudan", "SDN", INDIRECT, "it was arming rebels")]),
    ("Kuwait’s foreign ministry “condemned in the strongest terms” the attack.",
     [("Foreign ministry of Kuwait", "KWT", MIXED, "condemned in the strongest terms")]),
    ("NATO sent more troops. “We will act,” said the alliance's secretary general, Jens Stoltenberg.",
     [("Jens Stoltenberg", "NATO", DIRECT, "We will act")]),
    ("Malaysia's Anwar Ibrahim said the truce held.", [("Anwar Ibrahim", "MYS", INDIRECT, "the truce held")]),
    ("Azerbaijan said Armenian troops opened fire, a claim Yerevan called “disinformation”.",
     [("Government of Azerbaijan", "AZE", INDIRECT, "Armenian troops opened fire"),
      ("Government of Armenia", "ARM", MIXED, "disinformation")]),
    ("Iceland and Malta have signed, Icelandic minister Jón Árnason said on Monday, in what he described as a "
     "“relief”.",
     [("Jón Árnason", "ISL", INDIRECT, "Iceland and Malta have signed"), ("Jón Árnason", "ISL", MIXED, "relief")]),
    ("Sudan's army-led government declared Chad an “aggressor”.",
     [("Government of Sudan", "SDN", MIXED, "aggressor")]),
    ("Anwar Saeed, a senior adviser to the Emirati president, wrote that the move was late.",
     [("Anwar Saeed", "ARE", INDIRECT, "the move was late")]),
    ("UN Secretary-General António Guterres, through his spokesman Farhan Haq, urged calm; Haq said a truce was near.",
     [("Farhan Haq", "UNO", INDIRECT, "a truce was near")]),
    ("A senior Danish official said the cable was cut. “We know who did it,” the official said.",
     [("senior Danish official", "DNK", INDIRECT, "the cable was cut"),
      ("senior Danish official", "DNK", DIRECT, "We know who did it")]),
    ("Samoa's foreign minister, Ana Leota, put it bluntly: “We are not for sale.”",
     [("Ana Leota", "WSM", DIRECT, "We are not for sale")]),
    # two voices in a sentence
    ("Norway said it was ready to mediate, while Denmark said it would wait.",
     [("Government of Norway", "NOR", INDIRECT, "it was ready to mediate"),
      ("Government of Denmark", "DNK", INDIRECT, "it would wait")]),
    ("Tunisia said it was “deeply worried”, and Libya said it was in touch with both sides.",
     [("Government of Tunisia", "TUN", MIXED, "it was “deeply worried”"),
      ("Government of Libya", "LBY", INDIRECT, "it was in touch with both sides")]),
    ("The president said that grain would be shipped by May, and that fuel would follow. "
     "Kazakh President Kassym-Jomart Tokayev spoke in Astana.",
     [("Kassym-Jomart Tokayev", "KAZ", INDIRECT, "grain would be shipped by May | fuel would follow")]),
    # persons told by apposition
    ("Nguyen Van Hung, a senior fellow at the University of Nairobi, argued that the deal was weak.",
     [("Nguyen Van Hung", "KEN", INDIRECT, "the deal was weak")]),
    ("Fatma Yılmaz, a former Turkish deputy foreign minister, said Cyprus would be raised.",
     [("Fatma Yılmaz", "TUR", INDIRECT, "Cyprus would be raised")]),
    ("US State Department spokeswoman Tammy Bruce said visas would be reviewed.",
     [("Tammy Bruce", "USA", INDIRECT, "visas would be reviewed")]),
    ("Saudi Crown Prince Mohammed bin Salman met Omani envoys. Bin Salman said the kingdom sought calm.",
     [("Mohammed bin Salman", "SAU", INDIRECT, "the kingdom sought calm")]),
    ("Mexican President Andrés Manuel López Obrador greeted the crowd. López Obrador insisted that Mexico would "
     "not pay.",
     [("Andrés Manuel López Obrador", "MEX", INDIRECT, "Mexico would not pay")]),
    ("Egyptian President Abdel Fattah al-Sisi flew home. Sisi told state television that the canal was safe.",
     [("Abdel Fattah al-Sisi", "EGY", INDIRECT, "the canal was safe")]),
    ("Iranian Foreign Minister Abbas Araghchi and his Omani counterpart, Badr al-Busaidi, met in Muscat. "
     "Busaidi said the mood was good.",
     [("Badr al-Busaidi", "OMN", INDIRECT, "the mood was good")]),
    ("UN Secretary-General António Guterres said the famine was “man-made”.",
     [("António Guterres", "UNO", MIXED, "the famine was “man-made”")]),
    ("Admiral Rob Bauer, chairman of the NATO Military Committee, said stocks were low.",
     [("Rob Bauer", "NATO", INDIRECT, "stocks were low")]),
    ("The Hungarian leader, Viktor Orbán, wrote that Brussels had lost its way.",
     [("Viktor Orbán", "HUN", INDIRECT, "Brussels had lost its way")]),
    ("The Ghanaian parliament said the bill would lapse.",
     [("Parliament of Ghana", "GHA", INDIRECT, "the bill would lapse")]),
    ("Pakistan’s army said it had shot down five jets.",
     [("Army of Pakistan", "PAK", INDIRECT, "it had shot down five jets")]),
    ("Its spokesman was blunt. Israel's finance minister, Bezalel Smotrich, was quoted as saying that no "
     "cent would flow.",
     [("Bezalel Smotrich", "ISR", INDIRECT, "no cent would flow")]),
    ("“Nobody asked us,” the Swiss foreign minister, Ignazio Cassis, told reporters.",
     [("Ignazio Cassis", "CHE", DIRECT, "Nobody asked us")]),
    ("Hamas said it had handed over a list.", [("Hamas", "", INDIRECT, "it had handed over a list")]),
    ("A Zambian government statement read: “The mine stays shut.”",
     [("Government of Zambia", "ZMB", DIRECT, "The mine stays shut")]),
    ("Elysée officials say Paris has made no promise.",
     [("Elysée officials", "FRA", INDIRECT, "Paris has made no promise")]),
    ("Singapore’s ‘friends in the region’ are worried, the Singaporean minister K. Shanmugam said.",
     [("K. Shanmugam", "SGP", MIXED, "Singapore’s ‘friends in the region’ are worried")]),
]  # fmt: skip

NOT_STATEMENTS = [
    "Ukraine accused Russia of shelling a hospital.",
    "The Dutch government urged Surinam to release the crew.",
    "Spain condemned the coup in Gabon.",
    "Uganda declined to say whether its troops had left.",
    "The Czech prime minister was told that the train was late.",
    "Austria thanked Slovenia for its help.",
    "Sri Lanka had “no plan B”, and the harbour stayed shut.",
    "Panama promised to send a ship.",
    "The report on Yemen was long, and the claims in it were old.",
    "Iraq added ten names to the list.",
    "Laos denies any role in the affair.",
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_statement_has_speaker_state_form_and_content(
    text: str, expected: list[tuple[str, str, SpeechForm, str]]
) -> None:
    found = [
        (
            s.speaker.name if s.speaker else "",
            " ".join(s.speaker.countries) if s.speaker else "",
            s.form,
            " | ".join(c.text for c in s.contents),
        )
        for s in read(text).statements
    ]
    assert found == expected


@pytest.mark.parametrize("text", NOT_STATEMENTS)
def test_act_without_reported_words_is_no_statement(text: str) -> None:
    assert read(text).statements == ()


def test_said_is_the_day_of_the_attribution_alone() -> None:
    (statement,) = read("date 2024-05-10 \n\nMalta said on Wednesday that the summit would open on Friday.").statements
    assert statement.said is not None
    assert (statement.said.text, statement.said.first.isoformat()) == ("Wednesday", "2024-05-08")


def test_denied_content_is_negated() -> None:
    (statement,) = read("Angola denied that it had armed the rebels.").statements
    assert statement.negated


def test_paragraph_that_reopens_a_quotation_keeps_its_speaker() -> None:
    text = (
        "Somali President Hassan Sheikh Mohamud spoke for an hour. “We have waited long enough,” he said. "
        "“We are ready.\n\n"
        "“Our friends know it,” he said.\n\n“And our enemies know it too.”"
    )
    assert {s.speaker.name for s in read(text).statements if s.speaker} == {"Hassan Sheikh Mohamud"}
    assert [c.text for s in read(text).statements for c in s.contents] == [
        "We have waited long enough",
        "We are ready",
        "Our friends know it",
        "And our enemies know it too",
    ]


def test_quotations_that_follow_one_another_are_one_statement() -> None:
    text = (
        "Ghana's minister Kwame Asante spoke. “We will not wait,” he said. “The border stays shut.” “Nobody asked us.”"
    )
    (found,) = read(text).statements
    assert [content.text for content in found.contents] == [
        "We will not wait",
        "The border stays shut",
        "Nobody asked us",
    ]


def test_missing_closing_mark_breaks_no_other_paragraph() -> None:
    text = (
        "Burundi called the claim “absurd.\n\nTanzania said it was “ready to help”.\n\n"
        "“We will wait,” Zambia's foreign minister, Mulambo Haimbe, said."
    )
    found = [(s.speaker.name, s.contents[-1].text) for s in read(text).statements if s.speaker]
    assert ("Government of Tanzania", "it was “ready to help”") in found
    assert ("Mulambo Haimbe", "We will wait") in found


def test_apostrophes_open_no_quotation() -> None:
    (statement,) = read("Bhutan's king said the farmers' losses were the kingdom's losses.").statements
    assert statement.contents[0].text == "the farmers' losses were the kingdom's losses"


def test_quotation_inside_a_quotation_is_part_of_it() -> None:
    (statement,) = read("“They called us ‘friends’ and then left,” said Afghan envoy Omar Zaki.").statements
    assert statement.contents[0].text == "They called us ‘friends’ and then left"


def test_joint_statement_names_all_its_states() -> None:
    text = "Latvia and Lithuania signed a text. Under a joint declaration the two countries “will share power lines”."
    (statement,) = read(text).statements
    assert statement.speaker is not None
    assert statement.speaker.countries == ("LVA", "LTU")


MARKS = st.sampled_from(
    ["“", "”", '"', "‘", "’", "'", "said", "he said", ",", ".", "France", "Wang Yi", "that", "according to",
     "the ministry", "we", "will", "not", "go", "warned", "adding", ":", "\n\n", "on Monday", "denied", "(",
     ")", "who", "statement"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(MARKS, min_size=1, max_size=45).map(" ".join).filter(lambda text: any(c.isalpha() for c in text)))
def test_every_statement_stands_in_the_text(text: str) -> None:
    reading = read_or_skip(text)
    words = reading.report.text
    for statement in reading.statements:
        for content in statement.contents:
            assert words[content.start : content.end] == content.text
            assert content.text == content.text.strip() != ""
        if statement.cue is not None:
            assert words[statement.cue.start : statement.cue.end] == statement.cue.text
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    assert read(text).statements == reading.statements
