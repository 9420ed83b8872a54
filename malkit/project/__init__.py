"""The verbs: everything that a person can ask malkit to do. The command line and the add-in call only this."""
