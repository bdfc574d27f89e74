"""What invented people are called, what they do, and the words that their notes are made of."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((left, right) for left, _, right in (pair.partition(":") for pair in text.split()))


FIRST = _words(
    "Ada Adaeze Agnieszka Aisha Alasdair Amélie Anders Ángela Anneke Antoine Arjun Astrid Ayşe Beatriz Benedikt Bjørn "
    "Callum Carmen Cécile Chidi Chloé Darya Deirdre Dilip Dmitri Đức Eilidh Eleanor Elif Emeka Erik Esther Fatima "
    "Fiona François Freya Gareth Giulia Gørild Grzegorz Hanna Hélène Henrik Ibrahim Ines Ingrid Isabel Jakub Jane João "
    "José Jürgen Karolína Katrin Khalid Lars Layla Leïla Lotte Łucja Magnus Marcus Márta Mateo Matěj Mikkel Mira Nadia "
    "Niamh Noor Nuño Odile Olga Øystein Pádraig Priya Rafael Rasmus René Rosa Ruth Sakari Samuel Seán Siobhán Sofía "
    "Søren Tendai Thandiwe Tomáš Ulla Valentina Véronique Wilhelmina Yusuf Yvonne Zoë Zuzana"
)
LAST = _words(
    "Abara Abernathy Achterberg Adeyemi Aigner Ångström Bäcklund Balogun Barreto Becker Beltrán Bergström Bianchi "
    "Bjarnason Boateng Brandt Březina Byrne Castellanos Çelik Chaudhry Chowdhury Córdova Dąbrowski Demir Drewett Dubois "
    "Eze Farrell Fernández Fischer Frølich Garnier Gómez Grünwald Haddad Hashemi Hölzl Horváth Ibáñez Ilves Iyer "
    "Jankowski Jørgensen Kaplan Kjeldsen Kováč Kowalczyk Kovalyova Lacroix Lefèvre Lindqvist Löfgren MacLeod Malý "
    "Marchetti Mbeki Meyer Moynihan Müller Mutasa Nagy Nakamura Ndiaye Núñez O'Brien Odhiambo Okonkwo Oliveira Olsen "
    "Österberg Pembury Peña Petrović Prchal Pryce Quintana Raman Řezníček Rossi Ruiz Sato Schäfer Sesay Șerban "
    "Solberg Söderström Strathmore Świątek Takahashi Tanabe Thistlewood Tóth Ueda Valdés Van-Dijk Vasquez Visser "
    "Wagner Weiß Whitcombe Wrona Yılmaz Zając Żak Zhukova"
)
FAMILY = _pairs("林:Lin 王:Wang 李:Li 陈:Chen 刘:Liu 杨:Yang 黄:Huang 赵:Zhao 周:Zhou 吴:Wu")
GIVEN = _pairs(
    "美:mei 玲:ling 伟:wei 芳:fang 娜:na 静:jing 敏:min 强:qiang 磊:lei 洋:yang 艳:yan 勇:yong 军:jun 杰:jie "
    "娟:juan 涛:tao 明:ming 超:chao 秀:xiu 霞:xia 平:ping 刚:gang 桂:gui 英:ying 华:hua 玉:yu 萍:pingping 红:hong"
)
CJK = (
    "数据科学与政策",
    "开放科学",
    "显微镜成像",
    "科学传播",
    "環境政策の仕事",
    "研究費の申請",
    "데이터 분석",
)

FIELDS = _words(
    "Larkfield Westmark Tideline Lumen Saltmarsh Northmoor Harbour Meridian Quarry Fenland Aurora Basalt Cobalt Delta "
    "Ember Foxglove Granite Heron Isobar Juniper Kestrel Lantern Mistral Nimbus Orchard Pelican Quartz Rowan Sable "
    "Thornbury Umber Vesper Willow Yarrow Zephyr"
)
HOUSES = (
    "Institute",
    "Instruments",
    "Research Fund",
    "Analytics",
    "Image Archive",
    "Policy Lab",
    "Press",
    "Therapeutics",
)
ROLES = tuple(
    f"{rank} {work}"
    for rank in ("Head of", "Lead for", "Officer for", "Adviser on", "Director of")
    for work in (
        "evidence",
        "imaging",
        "open data",
        "grants",
        "outreach",
        "data science",
        "policy",
        "product research",
    )
)
CITIES = (
    "Northmoor",
    "Édessa Bay",
    "Køgebro",
    "Sankt Veit",
    "Ostrava",
    "Málaga",
    "Leith",
    "Århus",
    "Pécs",
    "Lyon",
)
PATHS = (
    "policy",
    "industry",
    "data science",
    "research funding",
    "publishing",
    "science communication",
    "academia",
)
TAGS = _words(
    "peatland evidence imaging data open-data shipping archive biotech grants writing fellowship teaching climate "
    "statistics museum startup patents outreach standards software"
)
SOURCES = (
    "career fair",
    "supervisor",
    "conference",
    "alumni list",
    "a talk I heard",
    "former colleague",
    "online",
)
WARMTH = ("cold", "warm", "alumni", "referred")
CHANNELS = ("email", "call", "lunch", "conference", "video", "coffee")
FORMATS = ("video", "phone", "lunch", "coffee", "office")
ZONES = ("Europe/London", "Europe/Amsterdam", "America/New_York", "Asia/Tokyo", "Europe/Vienna")
PLACES = (
    "the noodle bar near the harbour",
    "her office, third floor",
    "the café at the museum",
    "Room 2.14",
    "a bench",
)

QUESTIONS = (
    "What led you from your training to the work you do now? (4 min)",
    "What did you actually do last week, and was it a typical one? (4 min)",
    "How does anybody notice that you have done your job well?",
    "Which skills from your training do you use every week, and which did you have to learn on the job?",
    "Which degree, certificate or piece of work really counts here, and which only looks as if it did? (2 min)",
    "When you look through applications, what makes you read on, and what makes you stop? (3 min)",
    "What is changing in your field that somebody who joins it now should know? (3 min)",
    "When you look at my background, what seems strong to you, and what seems to be missing? (4 min)",
    "Who checks the pictures?",
    "For whom would this be the wrong career? (2 min)",
)
LAST_QUESTION = "Who else should I talk to, how do I best reach them, and may I say that you sent me? (3 min)"
DEEDS = (
    "send the poster and the checklist",
    "read the two papers on drainage",
    "half a page on what I can answer about images",
    "forward the call for reviewers",
    "introduce the trustee who runs the fellowship",
    "share the template of an evidence note",
    "draft of the page for volunteers",
)

_COMMON = _words(
    "the of and a to in is that it was for on with as they at this from but or what one had not so when people who "
    "she he we can more about their there which up out if than then some very into over after only work year"
)
_STEMS = _words(
    "accept adapt advis agree answer argu ask assess assign attend balanc begin borrow brief build call catalogu chang "
    "chart check choos collect comment compar complain confirm consult count cover cut decid defend defin deliver design "
    "detail direct discover discuss doubt draft draw earn edit employ enjoy estimat examin expect explain extend fail "
    "finish follow forecast found fund gather grant guess handl help hir imagin improv inform insist inspect invent invest "
    "invit join judg keep label launch lead learn leav listen look manag mark measur meet mention model monitor mov nam "
    "narrow negotiat notic number observ offer open order organis paint pass pay persuad phon photograph pick plan plant "
    "point predict prefer prepar present print produc promis propos protect prov publish question rais reach read reason "
    "record recruit reduc refus regret remember repair repeat report request rescu research resign rest return review "
    "revis ring sampl scan search select send settl shar show simplif sketch sort speak spend start stay stor stress "
    "struggl study submit suggest supervis support survey switch talk teach test think train translat travel trust tun "
    "turn understand updat visit volunteer wait walk want warn watch welcom wonder word worr writ"
)
_THINGS = _words(
    "afternoon agency algae animal appendix applicant archive article assistant audience autumn board book box budget "
    "building bus camera career century chapter chart church city client climate coast colleague college colour column "
    "committee company computer conference consultant contract corridor council country course curve dashboard deadline "
    "degree department desk detector diagram doctorate document drawer drought editor engine enzyme error evening "
    "evidence exhibition experiment farm fellowship field figure finance flood forest fraction garden gene glacier "
    "government graph greenhouse greenland harbour hedge hospital hour hypothesis idea image index industry insect "
    "instrument interview island journal journalist kitchen laboratory lake landscape language laser lecture lens letter "
    "library licence lichen logbook machine manager manuscript map market matter meadow measurement mechanism media "
    "meeting memory method microscope minister minute mistake molecule money month moss mountain museum network "
    "newspaper notebook ocean office opinion orchard paper park parliament patent pattern peat pension percentage "
    "permit phrase picture pipeline plate policy pollen port poster postdoc press price procedure professor project "
    "protein public publisher quality quarter rain reader regulation reviewer river road room rule salary sand "
    "satellite scale scheme school science screen sea season secretary seed seminar sentence sequence ship shore signal "
    "skill soil solution spectrum spring staff standard statistic stone story street student summary summer supervisor "
    "system table task teacher team technician telescope tide title tool town tradition tree trial trustee university "
    "valley vessel view village visitor voice wave weather website week wind winter workshop yield"
)
# From the commonest to the rarest.
VOCABULARY = (
    *_COMMON,
    *_THINGS,
    *(stem + end for stem in _STEMS for end in ("ing", "ed")),
    *(f"{thing}-like" for thing in _THINGS),
    *(before + stem + "ing" for before in ("re", "over") for stem in _STEMS),
)
