using MathNet.Numerics.Statistics;

namespace ClusterNet.Numerics.Tests.Initializing;

public sealed class InitializerTests
{
    private const int In = 300;
    private const int Out = 200;

    [Fact]
    public void Xavier_normal_has_variance_2_over_fan_in_plus_fan_out() => HasVariance(Initializers.XavierNormal, 2.0 / (In + Out));

    [Fact]
    public void Xavier_uniform_has_variance_2_over_fan_in_plus_fan_out() => HasVariance(Initializers.XavierUniform, 2.0 / (In + Out));

    [Fact]
    public void He_normal_has_variance_2_over_fan_in() => HasVariance(Initializers.HeNormal, 2.0 / In);

    [Fact]
    public void He_uniform_has_variance_2_over_fan_in() => HasVariance(Initializers.HeUniform, 2.0 / In);

    [Fact]
    public void Lecun_normal_has_variance_1_over_fan_in() => HasVariance(Initializers.LeCunNormal, 1.0 / In);

    [Fact]
    public void Lecun_uniform_has_variance_1_over_fan_in() => HasVariance(Initializers.LeCunUniform, 1.0 / In);

    [Fact]
    public void Normal_has_its_standard_deviation() => HasVariance(new NormalInitializer(0.3), 0.09);

    [Fact]
    public void Normal_has_its_mean() => Fill(new NormalInitializer(0.1, mean: 5)).Average().ShouldBe(5, 0.01);

    [Fact]
    public void Uniform_fills_its_interval()
    {
        float[] values = Fill(new UniformInitializer(2, 3));
        values.Min().ShouldBeInRange(2, 2.001f);
        values.Max().ShouldBeInRange(2.999f, 3);
    }

    [Fact]
    public void A_constant_is_everywhere_the_same() => Fill(new ConstantInitializer(0.5)).ShouldAllBe(value => value == 0.5f);

    [Theory]
    [InlineData(60, 40)]
    [InlineData(40, 60)]
    [InlineData(50, 50)]
    public void Orthogonal_rows_or_columns_are_orthonormal_times_the_gain(int rows, int columns)
    {
        float[] values = new float[rows * columns];
        ParameterDefinition parameter = new("weight", new Shape(rows, columns), Initializers.Orthogonal, rows, columns);
        new OrthogonalInitializer(2).Fill(parameter, new CounterRandom(TestNumbers.Seed, RandomPurpose.Initialization).ForSample(0), values);
        bool byColumns = columns <= rows;
        int vectors = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        for (int left = 0; left < vectors; left++)
            for (int right = 0; right <= left; right++)
            {
                double product = Enumerable.Range(0, length).Sum(index => byColumns
                    ? (double)values[(index * columns) + left] * values[(index * columns) + right]
                    : (double)values[(left * columns) + index] * values[(right * columns) + index]);
                product.ShouldBe(left == right ? 4 : 0, 1e-6);
            }
    }

    [Fact]
    public void Uniform_values_stay_within_their_limit() =>
        Fill(Initializers.XavierUniform).ShouldAllBe(value => Math.Abs(value) <= (float)Math.Sqrt(6.0 / (In + Out)));

    [Fact]
    public void Zeros_are_zeros() => Fill(Initializers.Zeros).ShouldAllBe(value => value == 0);

    [Fact]
    public void A_model_starts_with_the_same_weights_for_the_same_seed_and_others_for_another()
    {
        Model model = new(new Shape(5), new Sequential(new Dense(4), new Relu(), new Dense(3)), new MeanSquaredError());
        Start(model, 1).ShouldBe(Start(model, 1));
        Start(model, 1).ShouldNotBe(Start(model, 2));
    }

    [Fact]
    public void Parameters_of_one_shape_start_with_different_values_and_biases_at_zero()
    {
        Model model = new(new Shape(4), new Sequential(new Dense(4), new Dense(4)), new MeanSquaredError());
        float[] weights = Start(model, 1);
        weights[..16].ShouldNotBe(weights[20..36]);
        weights[16..20].ShouldAllBe(value => value == 0);
    }

    private static float[] Start(Model model, ulong seed)
    {
        float[] weights = new float[model.Layout.Length];
        model.InitializeWeights(seed, weights);
        return weights;
    }

    private static float[] Fill(Initializer initializer)
    {
        float[] values = new float[In * Out];
        ParameterDefinition parameter = new("weight", new Shape(In, Out), initializer, In, Out);
        initializer.Fill(parameter, new CounterRandom(TestNumbers.Seed, RandomPurpose.Initialization).ForSample(0), values);
        return values;
    }

    /// <summary>
    /// With 60,000 values the standard error of the variance is 0.6% (normal), that of the mean 0.4% of the standard deviation.
    /// </summary>
    private static void HasVariance(Initializer initializer, double expected)
    {
        double[] values = [.. Fill(initializer).Select(value => (double)value)];
        values.Variance().ShouldBe(expected, 0.03 * expected);
        values.Mean().ShouldBe(0, 0.02 * Math.Sqrt(expected));
    }
}
