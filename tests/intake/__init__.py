"""Reading back what respondents wrote."""
