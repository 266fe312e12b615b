// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/expression.h"

#include <QString>

namespace stormreel::cel {

/// What an expression without variables answers; a problem is an error value whose message begins with "problem: ".
inline Value evaluated(std::string_view source, Environment environment = {}, std::vector<const Value*> variables = {})
{
    const auto program = compile(source, environment);
    return program ? program->evaluate(variables) : Value::error("problem: " + sentence(program.error()));
}

inline Environment unchecked()
{
    Environment environment;
    environment.checked = false;
    return environment;
}

/// The answer as an expression; of an error "error: " and the message.
inline QString answer(std::string_view source, Environment environment = {}, std::vector<const Value*> variables = {})
{
    return QString::fromStdString(literal(evaluated(source, std::move(environment), std::move(variables))));
}

} // namespace stormreel::cel
