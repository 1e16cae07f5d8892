"""Sample answers, on which the cues of a question are tested as code is: by what they do."""
