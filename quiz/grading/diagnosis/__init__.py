"""Why a submission fails: the declared mistake, or what the numbers show."""
