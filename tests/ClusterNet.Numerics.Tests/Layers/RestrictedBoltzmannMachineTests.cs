using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Layers;

public sealed class RestrictedBoltzmannMachineTests
{
    private const int Visible = 7;
    private const int Hidden = 5;
    private const long Step = 3;
    private static readonly long[] Ids = [12, 5, 31, 8];

    /// <summary>The update of Hinton 2002, eq. 5, in double precision, with the very numbers that the layer draws.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_gradient_is_the_difference_between_the_ends_of_the_chain(int steps)
    {
        LayerRunner runner = Runner(steps, [0, 2, 4], new SumSchedule([0, 1], [false, true]), Ids);
        float[] input = Probabilities(Ids.Length);
        float[] output = runner.Forward(input);
        AlignedVector gradient = runner.Backward(input, output, [0.25f, 0.25f, 0.25f, 0.25f]).Parameters.Single();

        double[] expected = new double[gradient.Length];
        for (int row = 0; row < Ids.Length; row++)
        {
            double[] start = [.. input.AsSpan(row * Visible, Visible).ToArray().Select(value => (double)value)];
            (double[] visible, double[] hidden) = Chain(runner.Parameters, start, Ids[row], steps);
            double[] first = Up(runner.Parameters, start);
            for (int v = 0; v < Visible; v++)
                for (int h = 0; h < Hidden; h++)
                    expected[(v * Hidden) + h] += 0.25 * ((visible[v] * hidden[h]) - (start[v] * first[h]));
            for (int h = 0; h < Hidden; h++)
                expected[(Visible * Hidden) + h] += 0.25 * (hidden[h] - first[h]);
            for (int v = 0; v < Visible; v++)
                expected[((Visible + 1) * Hidden) + v] += 0.25 * (visible[v] - start[v]);
            ((double)output[row]).ShouldBe(Enumerable.Range(0, Visible).Average(v => Math.Pow(start[v] - visible[v], 2)), 1e-5);
        }

        for (int index = 0; index < expected.Length; index++)
            ((double)gradient.Span[index]).ShouldBe(expected[index], 1e-5, $"element {index}");
    }

    [Fact]
    public void What_is_drawn_belongs_to_the_sample()
    {
        float[] input = Probabilities(Ids.Length);
        float[] together = Runner(2, [0, 4], SumSchedule.SingleLeaf, Ids).Forward(input);
        for (int row = 0; row < Ids.Length; row++)
            Runner(2, [0, 1], SumSchedule.SingleLeaf, [Ids[row]]).Forward(input[(row * Visible)..((row + 1) * Visible)])
                .AsSpan().ShouldHaveTheBitsOf(together.AsSpan(row, 1), $"row {row}");
    }

    [Fact]
    public void A_number_that_is_no_probability_is_refused() =>
        Should.Throw<InputException>(() => Runner(1, [0, 1], SumSchedule.SingleLeaf, [0]).Forward([0, 0, 1, 1.5f, 0, 0, 0]))
            .Message.ShouldContain("from 0 to 1");

    [Fact]
    public void Frozen_modules_pass_the_gradient_on_and_are_not_trained()
    {
        Layer layer = new Frozen(new Dense(3)).Build(new Shape(2));
        layer.Parameters.ShouldAllBe(parameter => parameter.UpdateRule == UpdateRule.RunningStatistic);
        float[] input = [1, 2];
        LayerRunner plain = new(new Dense(3), new Shape(2), [0, 1], SumSchedule.SingleLeaf);
        LayerRunner frozen = new(new Frozen(new Dense(3)), new Shape(2), [0, 1], SumSchedule.SingleLeaf);
        plain.Parameters = frozen.Parameters = TestNumbers.Normal(9, stream: 91);
        float[] output = frozen.Forward(input);
        output.ShouldBe(plain.Forward(input));
        (float[] inputGradient, AlignedVector[] gradients) = frozen.Backward(input, output, [1, 2, 3]);
        inputGradient.ShouldBe(plain.Backward(input, output, [1, 2, 3]).Input);
        gradients.Single().Span.ToArray().ShouldAllBe(value => value == 0);
    }

    private static LayerRunner Runner(int steps, int[] rowStarts, SumSchedule schedule, long[] ids)
    {
        LayerRunner runner = new(new RestrictedBoltzmannMachine(Hidden, steps), new Shape(Visible), rowStarts, schedule, sampleIds: ids, step: Step);
        runner.Parameters = TestNumbers.Normal(runner.Layer.ParameterCount, stream: 90);
        return runner;
    }

    private static float[] Probabilities(int rows) =>
        [.. TestNumbers.Normal(rows * Visible, stream: 89).Select(value => (float)Sigmoid(value))];

    private static (double[] Visible, double[] Hidden) Chain(float[] parameters, double[] start, long sample, int steps)
    {
        RandomSequence random = new CounterRandom(TestNumbers.Seed, RandomPurpose.Sampling, Step).ForSample(sample).Part(0);
        double[] visible = start;
        double[] hidden = Up(parameters, start);
        for (int step = 0; step < steps; step++)
        {
            double[] states = [.. hidden.Select((probability, h) => random.UniformSingle((step * Hidden) + h) < probability ? 1.0 : 0)];
            visible = [.. Enumerable.Range(0, Visible).Select(v => Sigmoid(
                parameters[((Visible + 1) * Hidden) + v] + Enumerable.Range(0, Hidden).Sum(h => states[h] * parameters[(v * Hidden) + h])))];
            hidden = Up(parameters, visible);
        }

        return (visible, hidden);
    }

    private static double[] Up(float[] parameters, double[] visible) =>
        [.. Enumerable.Range(0, Hidden).Select(h => Sigmoid(
            parameters[(Visible * Hidden) + h] + Enumerable.Range(0, Visible).Sum(v => visible[v] * parameters[(v * Hidden) + h])))];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
