"""Words that are names as well, and capitals that are no initials."""

_MONTHS = "april august may june january march mai juni"
_WORDS = """
    am an as at be by go ha he hi ho if in is it me no of oh ok on or to up us we art autumn banks bell
    best bill bird bishop black blue bond book bright bring brook brown bush can carter case cash chair
    chance chapel chase chip church clay cliff cole cook cooper cross crystal dale dawn day dean do drew
    early earnest east else end faith field finch fisher ford forest frank gates gay gene glad glen gold
    golden good grace gray green grey guy hall hand harmony hill home hope house hunter ivy jack joy
    judge just keen kind king knight lane late law light lily little long love major mark marks marsh
    mason merry miles mill miller miss moon moore more my noble norm north now olive own page pain park
    parker past pat pearl penny pierce pope potter power powers price pride proctor ray read real reed
    reeves rich rise rivers rob robin rock rose ruby rush sage sales self shepherd short sky small so
    smart smith snow south spring stark star steel stone street strong sue summer swan swift tailor
    taylor true turner van wade walker wall ward waters way weaver weeks well wells west white wild will
    winter winters wise wood woods word wright you young
"""
_PARTICLES = """
    aan af al bin bint da dal das de del della den der des di do dos du el ibn la las le los mac mc san st ten
    ter the van vom von zu zum zur
"""
_ABBREVIATIONS = """
    AI AM BA BSC CEO CFO CME CO CT CTA CV DNA DR DVT ECG ED EEG EU FDA FM GI GP HR HRCT ICU ID IR IRB IT
    IV KPI KUB LED MA MBA MD MIT MR MRA MRI MS MSC MSK NA NHS NIH NO NOT OK OR PA PC PET PGY PHD PI PM
    PR QA QI RA RCT RO RSNA TB TIA TV UK UN US USA VIP VP WHO XR
"""

MONTHS = frozenset(_MONTHS.split())

WORDS = MONTHS | frozenset(_WORDS.split())
"""Folded English words that a sentence may begin with although somebody bears them as a name."""

PARTICLES = frozenset(_PARTICLES.split())
"""Parts of a name that name nobody alone."""

ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""Capitals that a radiology department writes every day."""
