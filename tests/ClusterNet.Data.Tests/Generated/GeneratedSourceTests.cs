using ClusterNet.Data.Generated;

namespace ClusterNet.Data.Tests.Generated;

public sealed class GeneratedSourceTests
{
    public static TheoryData<string> Names => [.. GeneratedSets.All.Select(set => set.Name)];

    [Fact]
    public void The_sets_go_by_their_names()
    {
        GeneratedSets.All.Select(set => set.Name)
            .ShouldBe(["circle", "xor", "gaussians", "spiral", "rings", "plane", "gaussian", "quadratic", "sine"]);
        GeneratedSets.Find("xor").ShouldBe(GeneratedSets.ExclusiveOr);
        GeneratedSets.Find("moons").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_point_depends_on_seed_and_index_alone(string name)
    {
        GeneratedSource source = Source(name, 1_000, 0.1, 7), same = Source(name, 1_000, 0.1, 7), other = Source(name, 1_000, 0.1, 8);
        (float[] features, float[] targets) = source.Samples(999, 3, 500);
        same.Samples(500).Features.ShouldBe(features[^source.SampleShape.Size..]);
        same.Samples(500).Targets.ShouldBe(targets[^1..]);
        other.Samples(999, 3, 500).Features.ShouldNotBe(features);
        source.ContentHash.ShouldBe(same.ContentHash);
        source.ContentHash.ShouldNotBe(other.ContentHash);
    }

    [Theory]
    [InlineData("circle")]
    [InlineData("xor")]
    [InlineData("gaussians")]
    [InlineData("spiral")]
    [InlineData("rings")]
    public void Classes_are_even(string name)
    {
        Source(name, 400, 0.3, 1).All().Targets.Count(target => target == 1).ShouldBe(200);
        Source(name, 401, 0.3, 1).All().Targets.Count(target => target == 1).ShouldBe(200);
        Source(name, 400, 0.3, 1).ClassNames.ShouldBe(["negative", "positive"]);
    }

    [Fact]
    public void Circle_is_a_disc_in_a_ring()
    {
        foreach ((float x, float y, float target) in Points("circle", 0))
        {
            double radius = Math.Sqrt((x * x) + (y * y));
            if (target == 1)
                radius.ShouldBeLessThan(2.5001);
            else
                radius.ShouldBeInRange(3.4999, 5.0001);
        }
    }

    [Fact]
    public void Rings_are_a_ring_between_a_disc_and_a_ring()
    {
        int inDisc = 0;
        foreach ((float x, float y, float target) in Points("rings", 0))
        {
            double radius = Math.Sqrt((x * x) + (y * y));
            if (target == 1)
                radius.ShouldBeInRange(1.7499, 2.7501);
            else if (radius > 1.0001)
                radius.ShouldBeInRange(3.4999, 5.0001);
            else
                inDisc++;
        }

        inDisc.ShouldBe(Points("rings", 0).Length / 4);
    }

    [Fact]
    public void Exclusive_or_is_positive_where_the_signs_agree_and_leaves_the_axes_free()
    {
        int[] quadrants = new int[4];
        foreach ((float x, float y, float target) in Points("xor", 0))
        {
            (x * y > 0).ShouldBe(target == 1);
            Math.Abs(x).ShouldBeInRange(0.2999f, 5.3001f);
            Math.Abs(y).ShouldBeInRange(0.2999f, 5.3001f);
            quadrants[(x > 0 ? 1 : 0) + (y > 0 ? 2 : 0)]++;
        }

        quadrants.ShouldAllBe(points => points > 430 && points < 570); // 500 expected
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 4)]
    public void Gaussians_have_their_centres_and_variance(double noise, double variance)
    {
        foreach (float sign in (float[])[-1, 1])
        {
            float[] x = [.. Points("gaussians", noise).Where(point => point.Target == Math.Max(0, sign)).Select(point => point.X)];
            double mean = x.Average();
            mean.ShouldBe(2 * sign, 0.25);
            x.Average(value => (value - mean) * (value - mean)).ShouldBe(variance, variance * 0.15);
        }
    }

    [Fact]
    public void Spiral_points_lie_on_their_arm_at_an_angle_that_grows_with_the_radius()
    {
        foreach ((float x, float y, float target) in Points("spiral", 0))
        {
            double radius = Math.Sqrt((x * x) + (y * y));
            radius.ShouldBeLessThan(5.0001);
            double angle = (3.5 * Math.PI * radius / 5) + (target == 1 ? 0 : Math.PI);
            ((double)x).ShouldBe(radius * Math.Sin(angle), 1e-4);
            ((double)y).ShouldBe(radius * Math.Cos(angle), 1e-4);
        }
    }

    [Fact]
    public void Regressions_have_their_values()
    {
        foreach ((float x, float y, float target) in Points("plane", 0))
            target.ShouldBe((x + y) / 10, 1e-6);
        foreach ((float x, _, float target) in Curve("quadratic"))
            target.ShouldBe(x * x, 1e-6);
        foreach ((float x, _, float target) in Curve("sine"))
            ((double)target).ShouldBe(Math.Sin(2 * Math.PI * x), 1e-6);
        Curve("quadratic").Min(point => point.X).ShouldBeInRange(-1, -0.98f);
        Curve("sine").Max(point => point.X).ShouldBeInRange(0.98f, 1);
    }

    [Fact]
    public void The_gaussian_regression_has_six_bumps_of_alternating_sign()
    {
        (double X, double Y, int Sign)[] bumps = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)];
        foreach ((float x, float y, float target) in Points("gaussian", 0))
        {
            double expected = bumps.Sum(
                bump => bump.Sign * Math.Max(0, 1 - (Math.Sqrt(Math.Pow(x - bump.X, 2) + Math.Pow(y - bump.Y, 2)) / 2)));
            ((double)target).ShouldBe(expected, 1e-5);
        }
    }

    [Theory]
    [InlineData("circle", 2.9)]
    [InlineData("xor", 2.9)]
    [InlineData("spiral", 0.58)]
    public void Noise_moves_points_within_its_bounds(string name, double deviation)
    {
        (float X, float Y, float Target)[] clean = Points(name, 0), noisy = Points(name, 1);
        double[] moves = [.. clean.Zip(noisy, (one, other) => (double)other.X - one.X)];
        double bound = deviation * Math.Sqrt(3); // of a uniform number
        moves.ShouldAllBe(move => Math.Abs(move) < bound * 1.01);
        Math.Sqrt(moves.Average(move => move * move)).ShouldBe(deviation, deviation * 0.05);
    }

    [Theory]
    [InlineData("plane")]
    [InlineData("gaussian")]
    public void Noise_of_a_regression_is_a_standard_deviation(string name)
    {
        double[] errors = [.. Points(name, 0).Zip(Points(name, 0.2), (one, other) => (double)other.Target - one.Target)];
        errors.Average().ShouldBe(0, 0.02);
        Math.Sqrt(errors.Average(error => error * error)).ShouldBe(0.2, 0.01);
    }

    [Fact]
    public void A_trillion_points_need_no_memory_and_wrong_numbers_are_refused()
    {
        Source("spiral", 1_000_000_000_000, 0, 1).Samples(999_999_999_999).Targets.ShouldBe([1]);
        Should.Throw<ArgumentOutOfRangeException>(() => Source("spiral", 0, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Source("spiral", 1, -0.1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Source("spiral", 1, double.NaN, 1));
    }

    private static GeneratedSource Source(string name, long count, double noise, ulong seed) =>
        new(GeneratedSets.Find(name).ShouldNotBeNull(), count, noise, seed);

    private static (float X, float Y, float Target)[] Points(string name, double noise)
    {
        (float[] features, float[] targets) = Source(name, 2_000, noise, 3).All();
        return [.. targets.Select((target, i) => (features[2 * i], features[(2 * i) + 1], target))];
    }

    private static (float X, float Y, float Target)[] Curve(string name)
    {
        (float[] features, float[] targets) = Source(name, 2_000, 0, 3).All();
        return [.. targets.Select((target, i) => (features[i], 0f, target))];
    }
}
