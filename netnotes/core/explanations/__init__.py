"""Every code of `check` explained, for `check --explain` and the reference page."""

from __future__ import annotations

from netnotes.core.explanations.entry import Explanation
from netnotes.core.explanations.of_fields import OF_FIELDS
from netnotes.core.explanations.of_files import OF_FILES
from netnotes.core.explanations.of_people import OF_PEOPLE
from netnotes.core.explanations.of_yaml import OF_YAML

__all__ = ["EXPLANATIONS", "Explanation"]

EXPLANATIONS: dict[str, Explanation] = {**OF_FILES, **OF_YAML, **OF_FIELDS, **OF_PEOPLE}
