# What is seen of programs.
