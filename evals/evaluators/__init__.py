"""The evaluators: each judges an answer anew, from its texts; what the answer claims about itself is not believed."""
