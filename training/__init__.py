"""Makes the encoder that ships with sayso: corpora in, one ONNX file with its card out."""
