"""Making the model: the corpus read and checked, the training, its measures. Not part of the install."""
