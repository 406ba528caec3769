// SPDX-License-Identifier: GPL-3.0-only
#include "eval/projection.h"

#include "base/error.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <string>

namespace cdm::eval {

namespace {

using Block = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using FloatBlock = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

constexpr std::size_t blockRows = 1024;

void checkRows(const VectorRows& rows)
{
    if (rows.dimension == 0 || rows.dimension > largestPlaneDimension)
        throw Error(std::to_string(rows.dimension) + " dimensions are not allowed", "projection",
                    "Allowed: 1 to " + std::to_string(largestPlaneDimension));
    if (rows.values.size() % rows.dimension != 0)
        throw Error(std::to_string(rows.values.size()) + " numbers are no rows of " + std::to_string(rows.dimension),
                    "projection");
}

/// Rows [first, first + n) as doubles.
Block blockOf(const VectorRows& rows, std::size_t first, std::size_t n)
{
    return FloatBlock(rows.values.data() + first * rows.dimension, static_cast<Eigen::Index>(n),
                      static_cast<Eigen::Index>(rows.dimension))
        .cast<double>();
}

template <class Visit>
void eachBlock(const VectorRows& rows, JobContext& job, const Visit& visit)
{
    for (std::size_t first = 0; first < rows.size(); first += blockRows) {
        job.throwIfStopped();
        const std::size_t n = std::min(blockRows, rows.size() - first);
        visit(first, n);
        job.advance(n);
    }
}

[[noreturn]] void refuseRow(const VectorRows& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!std::all_of(rows[i].begin(), rows[i].end(), [](float value) { return std::isfinite(value); }))
            throw Error("vector " + std::to_string(i) + " is not finite", "projection");
    }
    throw Error("the vectors are too large to be compared", "projection");
}

Eigen::RowVectorXd meanOf(const VectorRows& rows, JobContext& job)
{
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(static_cast<Eigen::Index>(rows.dimension));
    eachBlock(rows, job, [&](std::size_t first, std::size_t n) { sum += blockOf(rows, first, n).colwise().sum(); });
    if (rows.size() > 0)
        sum /= static_cast<double>(rows.size());
    if (!sum.allFinite())
        refuseRow(rows);
    return sum;
}

/// A sign for the axis that does not depend on the solver.
void orient(Eigen::VectorXd& axis)
{
    Eigen::Index largest = 0;
    for (Eigen::Index i = 1; i < axis.size(); ++i) {
        if (std::abs(axis[i]) > std::abs(axis[largest]))
            largest = i;
    }
    if (axis[largest] < 0.0)
        axis = -axis;
}

Eigen::VectorXd unitVector(Eigen::Index size, Eigen::Index place)
{
    Eigen::VectorXd axis = Eigen::VectorXd::Zero(size);
    if (place < size)
        axis[place] = 1.0;
    return axis;
}

} // namespace

PrincipalPlane principalPlane(const VectorRows& rows, JobContext& job)
{
    checkRows(rows);
    job.beginPhase("principal axes", 2 * rows.size());
    const Eigen::RowVectorXd mean = meanOf(rows, job);
    const auto d = static_cast<Eigen::Index>(rows.dimension);
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(d, d);
    eachBlock(rows, job, [&](std::size_t first, std::size_t n) {
        const Block centred = blockOf(rows, first, n).rowwise() - mean;
        covariance.selfadjointView<Eigen::Lower>().rankUpdate(centred.transpose());
    });
    if (rows.size() > 0)
        covariance /= static_cast<double>(rows.size());
    PrincipalPlane plane;
    plane.mean.assign(mean.data(), mean.data() + d);
    plane.variance = covariance.trace();
    if (!std::isfinite(plane.variance))
        refuseRow(rows);
    const bool flat = !(plane.variance > 0.0);
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
    if (!flat)
        solver.compute(covariance); // reads the lower half; eigenvalues ascend
    for (std::size_t a = 0; a < 2; ++a) {
        const auto place = static_cast<Eigen::Index>(a);
        Eigen::VectorXd axis = unitVector(d, place);
        if (!flat && place < d) {
            axis = solver.eigenvectors().col(d - 1 - place);
            orient(axis);
            plane.explained[a] = std::clamp(solver.eigenvalues()[d - 1 - place] / plane.variance, 0.0, 1.0);
        }
        plane.axes[a].assign(axis.data(), axis.data() + d);
    }
    return plane;
}

std::vector<PlanePoint> project(const PrincipalPlane& plane, const VectorRows& rows)
{
    checkRows(rows);
    if (rows.dimension != plane.mean.size())
        throw Error(std::to_string(rows.dimension) + " dimensions do not fit", "projection",
                    "The plane lies in " + std::to_string(plane.mean.size()));
    std::vector<PlanePoint> points(rows.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto row = rows[i];
        for (std::size_t d = 0; d < row.size(); ++d) {
            const double centred = static_cast<double>(row[d]) - plane.mean[d];
            points[i][0] += centred * plane.axes[0][d];
            points[i][1] += centred * plane.axes[1][d];
        }
    }
    return points;
}

Alignment alignTo(const VectorRows& reference, const VectorRows& moved, JobContext& job)
{
    checkRows(reference);
    checkRows(moved);
    if (reference.size() != moved.size())
        throw Error(std::to_string(moved.size()) + " vectors cannot be laid on " + std::to_string(reference.size()),
                    "projection", "Give a vector of each set for each item");
    job.beginPhase("alignment", 4 * reference.size());
    const Eigen::RowVectorXd referenceMean = meanOf(reference, job);
    const Eigen::RowVectorXd movedMean = meanOf(moved, job);
    Eigen::MatrixXd product = Eigen::MatrixXd::Zero(movedMean.size(), referenceMean.size());
    double referenceSquares = 0.0;
    double movedSquares = 0.0;
    eachBlock(reference, job, [&](std::size_t first, std::size_t n) {
        const Block x = blockOf(reference, first, n).rowwise() - referenceMean;
        const Block y = blockOf(moved, first, n).rowwise() - movedMean;
        product.noalias() += y.transpose() * x;
        referenceSquares += x.squaredNorm();
        movedSquares += y.squaredNorm();
    });
    const Eigen::BDCSVD<Eigen::MatrixXd> svd(product, Eigen::ComputeThinU | Eigen::ComputeThinV);
    const Eigen::MatrixXd rotation = svd.matrixU() * svd.matrixV().transpose();
    Alignment alignment;
    if (referenceSquares > 0.0 && movedSquares > 0.0)
        alignment.agreement =
            std::clamp(svd.singularValues().sum() / std::sqrt(referenceSquares * movedSquares), 0.0, 1.0);
    alignment.values.resize(reference.values.size());
    eachBlock(moved, job, [&](std::size_t first, std::size_t n) {
        const Block turned = ((blockOf(moved, first, n).rowwise() - movedMean) * rotation).rowwise() + referenceMean;
        for (Eigen::Index r = 0; r < turned.rows(); ++r) {
            for (Eigen::Index c = 0; c < turned.cols(); ++c)
                alignment
                    .values[(first + static_cast<std::size_t>(r)) * reference.dimension + static_cast<std::size_t>(c)] =
                    static_cast<float>(turned(r, c));
        }
    });
    return alignment;
}

} // namespace cdm::eval
