"""What the rules judge: a goal, a set of key results, a tree of goals, a learning, a review summary."""
