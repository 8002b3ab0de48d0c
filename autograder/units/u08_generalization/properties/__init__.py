"""What must hold of answers that depend on chance: one module for each kind of answer.

An answer may be malformed in every way, so each property looks before it computes, and says what it found. Nearly all
checks are exact. Where chance decides, the odds that right work looks wrong are computed for the case at hand.
"""
