"""The interview view: long conversations, typed while listening.

Here lie the list of all interviews, the console of the one that is open, and what is planned or comes in. The
parts are in folders, none of which imports one that imports it: `text/` (the document and what lies on it),
`keeping/` (saved, versions, two editors), `words/`, `coding/`, `guide/`, `find/`, `search/` and `sound/`.

Where a key goes. `console.py` puts the parts together, and `Console._take_key` is asked first: a list of
themes (`coding/type_ahead.py`) and `guide/talk.py` (initials name the speaker) may keep a key for themselves.
What they leave is typed:

1. `text/editor.py`, a `QTextEdit`, changes Qt's document; Qt tells of it by `contentsChange`.
2. `text/mirror.py` makes of that an `Edit` in code points (`text/offsets.py` converts), follows it with its
   own copy of the text and the count of words, and emits `edited`. Changes of format alone end here.
3. `text/notes.py` lets what lies on the text follow: passages (`marked.py`, `followed.py`, by the pure
   functions of `mentordesk/domain/passages.py`) and what is known of paragraphs (`paragraphs.py`). It holds
   the one history of text and passages (`history.py`), and emits `changed`.
4. `Console._on_changed` tells `keeping/saver.py`, which within a second takes a `Draft` (`text/draft.py`) of
   everything and writes it in a thread of its own; `keeping/keeper.py` keeps a version once work pauses.
5. `Texts.save_change` (`texts.py` and `text_changes.py` in `mentordesk/services/interviews/`) writes what is
   different since the last draft, in one transaction. The search index takes it up when the keys rest
   (`ui/indexer.py`).

Painted at a key are the lines that changed (`text/touched.py`) with what stands under and beside them
(`underlines.py`, `fills.py`, `margin.py` with `stripes.py`); nothing beneath them is painted, for what moves
or runs paints its own ground. What follows when the keys rest is in `Console._on_rest`. A key has 8 ms
(`tests/benchmarks/test_typing.py`): nothing but steps 1 to 3 and that painting may happen on it.

What goes along with a text is a `Companion` (`words/companion.py`): `expander.py`, `spelling.py`. Those who
keep, share and renew the interview that is open know the console as an `InHand` (`keeping/in_hand.py`). What
the menus do is in `actions.py`, each with its key.
"""
