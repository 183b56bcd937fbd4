// The name of a node that copies an index, sum_i x_i y_i z_i ...: no tensor has it.

export const COPY_NAME = '#';
