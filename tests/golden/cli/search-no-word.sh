# Nothing but punctuation is no query.
tracuu search '?! ...' tin
