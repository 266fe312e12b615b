// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/type.h"

#include <array>

namespace stormreel::cel {

/// Types without parameters by name. Of several names of one kind the first is the one that it is shown by.
struct TypeName {
    std::string_view name;
    TypeKind kind;
};
inline constexpr std::array<TypeName, 14> type_names = {{{"dyn", TypeKind::dyn},
                                                         {"null_type", TypeKind::null},
                                                         {"null", TypeKind::null},
                                                         {"bool", TypeKind::boolean},
                                                         {"int", TypeKind::integer},
                                                         {"uint", TypeKind::unsigned_integer},
                                                         {"double", TypeKind::number},
                                                         {"string", TypeKind::string},
                                                         {"bytes", TypeKind::bytes},
                                                         {"timestamp", TypeKind::timestamp},
                                                         {"google.protobuf.Timestamp", TypeKind::timestamp},
                                                         {"duration", TypeKind::duration},
                                                         {"google.protobuf.Duration", TypeKind::duration},
                                                         {"type", TypeKind::type}}};

} // namespace stormreel::cel
