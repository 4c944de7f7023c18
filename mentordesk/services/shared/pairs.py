"""The two people of a relationship, by the names under which queries join them."""

from sqlalchemy.orm import aliased

from mentordesk.db.tables import Person

# Made once: an alias lists the columns of its table anew, which takes longer than most queries that use it.
MENTEE, MENTOR = aliased(Person, name="mentee"), aliased(Person, name="mentor")
OTHER = aliased(Person, name="other")
"""Whoever of the two is not the one that is asked about."""
