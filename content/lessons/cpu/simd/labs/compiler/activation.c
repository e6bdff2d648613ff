float activation(float x);
float activation(float x) { return x > 0 ? x : 0.01f * x; }
