"""The coach as tools for other assistants, over the Model Context Protocol.

A front like the command line and the interface: it renders what the flows yield and decides nothing. Reading only,
unless the person who starts it says otherwise; private goals stay out, unless they say otherwise.
"""
