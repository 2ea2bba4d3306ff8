"""What the loaders find in fixed documents, held against what they found when it was last looked through and accepted.

The table that is kept names facts, never what the documents say: a change of rules shows what it gains and loses.
"""
