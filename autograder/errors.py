"""What a user can mend."""


class UserError(Exception):
    """An argument, a file or a machine that does not do. The message names it and says what to do, in one line."""
