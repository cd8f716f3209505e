#pragma once

// The class of the slow life, and its parts.
#include "tests/sim/slow_life/beginning_and_end.hpp"
#include "tests/sim/slow_life/death.hpp"
#include "tests/sim/slow_life/disease.hpp"
#include "tests/sim/slow_life/dli.hpp"
#include "tests/sim/slow_life/gvhd.hpp"
#include "tests/sim/slow_life/hazards.hpp"
#include "tests/sim/slow_life/infections.hpp"
#include "tests/sim/slow_life/life.hpp"
#include "tests/sim/slow_life/schedule.hpp"
#include "tests/sim/slow_life/treatment.hpp"
