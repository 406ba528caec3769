// SPDX-License-Identifier: GPL-3.0-only
#include "session/presentteacher.h"

#include "session/session.h"

#include <QCoreApplication>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Teacher)
};

} // namespace

engine::TeacherOptions presentTeacher(const Session& session)
{
    engine::TeacherOptions teacher = engine::teacherOptions(session.model()->info().config);
    teacher.lambda = session.lambda();
    teacher.k = session.k();
    return teacher;
}

bool lambdaCounts(const Session& session)
{
    return !session.model() || session.model()->info().config.teacher == "mmr";
}

QString teacherName(engine::TeacherKind kind)
{
    switch (kind) {
    case engine::TeacherKind::Mmr:
        return QStringLiteral("MMR");
    case engine::TeacherKind::Dpp:
        return QStringLiteral("DPP");
    case engine::TeacherKind::Ssd:
        return QStringLiteral("SSD");
    }
    return {};
}

QString teacherText(const engine::TeacherOptions& teacher)
{
    switch (teacher.kind) {
    case engine::TeacherKind::Mmr:
        return QStringLiteral("MMR, \u03bb = %1").arg(teacher.lambda);
    case engine::TeacherKind::Dpp:
        return QStringLiteral("DPP, \u03b1 = %1").arg(teacher.dppAlpha);
    case engine::TeacherKind::Ssd:
        return teacher.ssdVariant == rerank::SsdVariant::Star
                   ? Texts::tr("SSD star, diversity %1").arg(teacher.ssdDiversity)
                   : QStringLiteral("SSD volume, \u03b3 = %1").arg(teacher.ssdGamma);
    }
    return {};
}

} // namespace cdm::ui
