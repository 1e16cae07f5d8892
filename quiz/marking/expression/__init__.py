"""Mathematical expressions as a person types them: read, evaluated, compared, shown."""
