using System.Text.Json;
using ClusterNet.Cli.Progress;

namespace ClusterNet.Cli.Tests.Progress;

public sealed class JsonLinesTests
{
    public static TheoryData<TrainingEvent, string> Lines => new()
    {
        {
            SampleRun.Started,
            "{\"event\":\"started\",\"job\":\"spiral\",\"job_digest\":\"ab12\",\"parameters\":1250,\"training_samples\":1600,"
            + "\"validation_samples\":400,\"total_epochs\":10,\"steps_per_epoch\":25,\"total_steps\":250,\"resumed_after_step\":0,"
            + "\"workers\":4,\"servers\":1,\"threads\":2,\"run_directory\":\"runs/spiral\"}"
        },
        {
            SampleRun.Step,
            """{"event":"step","epoch":3,"step":63,"total_steps":250,"loss":0.43211,"samples_per_second":31234.4,"seconds_left":80.4}"""
        },
        { SampleRun.Epoch, """{"event":"epoch","epoch":2,"step":50,"training_loss":0.5,"validation":{"loss":0.45,"accuracy":0.8125}}""" },
        {
            new EpochFinished(1, 25, double.NaN, null),
            """{"event":"epoch","epoch":1,"step":25,"training_loss":"NaN","validation":null}"""
        },
        {
            SampleRun.Checkpoint,
            """{"event":"checkpoint","step":50,"path":"runs/spiral/checkpoints/step-000000000050","is_best":true}"""
        },
        { SampleRun.Notice, """{"event":"notice","step":51,"message":"worker 2 was restarted: [disk] full"}""" },
        { new TrainingInterrupted(7, "c"), """{"event":"interrupted","step":7,"checkpoint_path":"c"}""" },
        {
            new TrainingFailed(7, "the loss is NaN", null),
            """{"event":"failed","step":7,"reason":"the loss is NaN","checkpoint_path":null}"""
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_event_is_one_object_on_one_line(TrainingEvent happening, string expected) =>
        JsonLines.Line(happening).ShouldBe(expected);

    [Fact]
    public void The_last_line_has_what_programs_read()
    {
        using JsonDocument line = JsonDocument.Parse(JsonLines.Line(SampleRun.Finished));
        JsonElement root = line.RootElement;
        root.GetProperty("event").GetString().ShouldBe("finished");
        root.GetProperty("steps").GetInt64().ShouldBe(250);
        root.GetProperty("epochs").GetInt64().ShouldBe(10);
        root.GetProperty("weights_sha256").GetString().ShouldBe(new string('c', 64));
        root.GetProperty("loss").GetDouble().ShouldBe(0.0123);
        root.GetProperty("validation").GetProperty("loss").GetDouble().ShouldBe(0.02);
        root.GetProperty("validation").GetProperty("accuracy").GetDouble().ShouldBe(0.98);
        root.GetProperty("samples_seen").GetInt64().ShouldBe(16000);
        root.GetProperty("samples_per_second").GetDouble().ShouldBe(40000.25);
        root.GetProperty("seconds").GetDouble().ShouldBe(0.4);
    }

    [Fact]
    public void A_message_with_a_line_feed_stays_on_one_line()
    {
        using StringWriter output = new();
        using (JsonLines lines = new(output))
            lines.Observe(new TrainingNotice(1, "a\nb"));
        output.ToString().ShouldBe("{\"event\":\"notice\",\"step\":1,\"message\":\"a\\nb\"}\n");
    }
}
