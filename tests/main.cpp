// Catch2's main is slow to compile: once, here, for every test program.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
