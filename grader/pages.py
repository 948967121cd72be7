"""stub"""


class Pages: ...
