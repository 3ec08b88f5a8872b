"""Sample reports that ship with the package, in our own words about public facts of diplomacy.

Agencies, outlets and bylines are invented, and quotations are worded anew: they show what Verbale reads and are no
source.
"""
