using System.Globalization;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Chapters;

/// <summary>The network that many first books read digits with (Nielsen 2015, chapter 1).</summary>
internal sealed class ParameterCount() : Lesson("parameters", "The 784-15-10 network has 11,935 parameters")
{
    /// <inheritdoc/>
    public override Task<LessonReport> TeachAsync()
    {
        Model model = new(new Shape(1, 28, 28), new Sequential(new Dense(15), new Sigmoid(), new Dense(10)), new SoftmaxCrossEntropy());
        return Task.FromResult(new LessonReport(
            "Images of 28 × 28 pixels, 15 hidden units, 10 digits: each unit has a weight for each of its inputs, and a bias.",
            ["parameter", "shape", "numbers"],
            [
                .. model.Layout.Parameters.Select(parameter => Written.Row(
                    parameter.Name,
                    string.Join(" × ", parameter.Definition.Shape.Dimensions.ToArray().Select(size => size.ToString(CultureInfo.InvariantCulture))),
                    Written.Whole(parameter.Length))),
                Written.Row("all", "", Written.Whole(model.Layout.Length)),
            ],
            [new Claim("784 · 15 + 15 + 15 · 10 + 10 = 11,935", model.Layout.Length == 11_935)]));
    }
}
