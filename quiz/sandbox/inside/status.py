"""What the zygote says of a child on its status socket; the child does not hold that socket."""

from struct import Struct

STATUS = Struct("<BiiddQ")
"""Kind, process id or errno, wait status, CPU seconds in user and in system mode, largest resident
memory in bytes."""
MOST_DESCRIPTORS = 1024
"""No descriptor of the zygote has a number as high as this."""
FORKED, ENDED, FORK_FAILED = range(3)
