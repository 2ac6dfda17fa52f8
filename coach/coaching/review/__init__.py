"""The review summary: facts first, then sentences, each with the records that it rests on."""
