"""The playground on screen: pages, keys, the link from a drill."""
