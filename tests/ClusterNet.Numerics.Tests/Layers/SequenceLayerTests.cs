using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Layers;

public sealed class SequenceLayerTests
{
    [Fact]
    public void The_last_state_is_the_end_of_the_sequence()
    {
        AgreesAtTheEnd(output => new SimpleRecurrent(5, output));
        AgreesAtTheEnd(output => new Gru(5, output));
        AgreesAtTheEnd(output => new Lstm(5, output));
    }

    [Fact]
    public void Names_and_shapes_its_parameters() =>
        new Lstm(5).Build(new Shape(7, 3)).Parameters.Select(parameter => $"{parameter.Name} {parameter.Shape}").ShouldBe(
            ["weight_ih_l0 [20, 3]", "weight_hh_l0 [20, 5]", "bias_ih_l0 [20]", "bias_hh_l0 [20]"]);

    [Fact]
    public void A_long_short_term_memory_starts_with_open_forget_gates()
    {
        Model model = new(new Shape(4, 3), new Sequential(new Lstm(2, RecurrentOutput.Last)), new MeanSquaredError());
        float[] weights = new float[model.Layout.Length];
        model.InitializeWeights(TestNumbers.Seed, weights);
        weights[^16..].ShouldBe([0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void A_row_does_not_depend_on_its_neighbours()
    {
        Module[] modules = [new SimpleRecurrent(5), new Gru(5), new Lstm(5), new TimeDistributedDense(5), new LayerNormalization()];
        foreach (Module module in modules)
        {
            float[] x = TestNumbers.Normal(4 * 21, stream: 88);
            LayerRunner together = new(module, new Shape(7, 3), [0, 4], SumSchedule.SingleLeaf);
            together.Parameters = TestNumbers.Normal(together.Layer.ParameterCount, stream: 89);
            LayerRunner alone = new(module, new Shape(7, 3), [0, 1], SumSchedule.SingleLeaf) { Parameters = together.Parameters };
            int size = together.Layer.OutputShape.Size;
            alone.Forward(x[42..63]).AsSpan().ShouldHaveTheBitsOf(together.Forward(x).AsSpan(2 * size, size), module.GetType().Name);
        }
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(4f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void An_embedding_has_no_row_for_another_symbol(float symbol)
    {
        LayerRunner runner = new(new Embedding(4, 2), new Shape(3), [0, 2], SumSchedule.SingleLeaf);
        Should.Throw<InputException>(() => runner.Forward([0, 1, 2, 3, symbol, 0])).Row.ShouldBe(1);
    }

    [Fact]
    public void What_is_no_sequence_is_an_error() =>
        Should.Throw<ModelException>(() => new Gru(3).Build(new Shape(5))).Message.ShouldContain("[5]");

    private static void AgreesAtTheEnd(Func<RecurrentOutput, Module> make)
    {
        Shape input = new(6, 3);
        float[] x = TestNumbers.Normal(3 * input.Size, stream: 90);
        LayerRunner sequence = new(make(RecurrentOutput.Sequence), input, [0, 3], SumSchedule.SingleLeaf);
        LayerRunner last = new(make(RecurrentOutput.Last), input, [0, 3], SumSchedule.SingleLeaf);
        sequence.Parameters = last.Parameters = TestNumbers.Normal(last.Layer.ParameterCount, stream: 91);
        float[] all = sequence.Forward(x);
        float[] y = last.Forward(x);
        y.ShouldBe([.. Enumerable.Range(0, 3).SelectMany(row => all.Skip((row * 30) + 25).Take(5))]);

        float[] dy = TestNumbers.Normal(15, stream: 92);
        float[] padded = new float[90];
        for (int row = 0; row < 3; row++)
            dy.AsSpan(row * 5, 5).CopyTo(padded.AsSpan((row * 30) + 25));
        (float[] expected, AlignedVector[] expectedGradients) = sequence.Backward(x, all, padded);
        (float[] actual, AlignedVector[] actualGradients) = last.Backward(x, y, dy);
        actual.ShouldBe(expected);
        actualGradients[0].Span.ToArray().ShouldBe(expectedGradients[0].Span.ToArray());
    }
}
