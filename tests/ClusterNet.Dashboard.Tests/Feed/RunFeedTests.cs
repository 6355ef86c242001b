using ClusterNet.Dashboard.Feed;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Tests.Feed;

public sealed class RunFeedTests
{
    [Fact]
    public async Task A_reader_is_told_everything_once_and_then_only_what_is_new()
    {
        RunFeed feed = new("spiral");
        FeedReader early = feed.NewReader();
        Dictionary<string, List<double>> gathered = new(StringComparer.Ordinal);
        Gather(early.Read(), gathered);
        TrainingResult result = await new Trainer(TestJobs.Spiral(), RunFeed.Asking(new TrainerOptions { Workers = 2, ReportInterval = TimeSpan.Zero, Timeouts = TestJobs.Patient })).FitAsync(happened =>
        {
            feed.Observe(happened);
            Gather(early.Read(), gathered);
        });
        feed.End(result);
        Gather(early.Read(), gathered);

        RunSnapshot whole = feed.NewReader().Read();
        whole.Curves[CurveNames.StepLoss].Values.Length.ShouldBe(30);
        whole.Curves[CurveNames.ValidationLoss].Steps.ShouldBe([10, 20, 30]);
        whole.Curves[CurveNames.GradientNorm].Values.ShouldAllBe(norm => norm > 0);
        whole.Run.State.ShouldBe(RunState.Completed);
        whole.Run.WeightsSha256.ShouldBe(result.WeightsSha256);
        whole.Nodes!.Value.Select(node => node.Name).ShouldBe(["worker 0", "worker 1", "server 0"]);
        whole.Nodes!.Value[0].ComputeMilliseconds!.Value.ShouldBeGreaterThan(0);
        foreach ((string name, CurvePoints points) in whole.Curves)
            gathered[name].ShouldBe(points.Values);
        early.Read().Curves.ShouldBeEmpty();
    }

    [Fact]
    public void A_long_curve_is_thinned_and_a_rewind_takes_points_back()
    {
        Curve curve = new();
        for (int step = 1; step <= 10_000; step++)
            curve.Add(step, step);
        CurvePosition read = curve.End;
        curve.Count.ShouldBeLessThanOrEqualTo(Curve.PointsMax);
        curve.Since(new CurvePosition(-1, 0)).Steps.ShouldBeInOrder();
        curve.Add(5_000, 1);
        CurvePoints again = curve.Since(read);
        again.From.ShouldBe(0);
        again.Steps[^1].ShouldBe(5_000);
        again.Steps.ShouldBeInOrder();
    }

    [Fact]
    public void A_reader_knows_whether_something_has_changed()
    {
        RunFeed feed = new("spiral");
        FeedReader reader = feed.NewReader();
        reader.Read();
        reader.HasNews.ShouldBeFalse();
        feed.Set(RunState.Stopping);
        reader.HasNews.ShouldBeTrue();
        reader.Read().Run.State.ShouldBe(RunState.Stopping);
    }

    private static void Gather(RunSnapshot snapshot, Dictionary<string, List<double>> gathered)
    {
        foreach ((string name, CurvePoints points) in snapshot.Curves)
        {
            if (!gathered.TryGetValue(name, out List<double>? values))
                gathered.Add(name, values = []);
            values.RemoveRange(points.From, values.Count - points.From);
            values.AddRange(points.Values);
        }
    }
}
