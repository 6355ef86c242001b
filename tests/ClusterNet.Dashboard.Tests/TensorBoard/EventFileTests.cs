using ClusterNet.Dashboard.TensorBoard;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Tests.TensorBoard;

public sealed class EventFileTests
{
    [Fact]
    public void The_checksum_is_that_of_the_specification()
    {
        // RFC 3720, appendix B.4: the check values of 32 zeros, and of the bytes 0 to 31.
        MaskedCrc32C.Plain(new byte[32]).ShouldBe(0x8A9136AAu);
        MaskedCrc32C.Plain([.. Enumerable.Range(0, 32).Select(value => (byte)value)]).ShouldBe(0x46DD794Eu);
        byte[] bytes = [.. Enumerable.Range(0, 1001).Select(value => (byte)(value * 7))];
        MaskedCrc32C.Of(bytes).ShouldBe(EventFileReader.Masked(bytes));
    }

    [Fact]
    public async Task A_run_is_read_back_with_scalars_histograms_and_the_confusion_matrix()
    {
        using TemporaryFolder folder = new();
        TrainingJob job = TestJobs.Spiral();
        List<TrainingEvent> told = [];
        string path;
        using (TensorBoardWriter writer = new(folder.File("board"), job, TimeProvider.System))
        {
            path = writer.Path;
            TrainerOptions options = TensorBoardWriter.Asking(new TrainerOptions { Workers = 2, Timeouts = TestJobs.Patient });
            await new Trainer(job, options).FitAsync(happened =>
            {
                told.Add(happened);
                writer.Observe(happened);
            });
        }

        IReadOnlyList<IReadOnlyList<EventFileReader.Field>> events = EventFileReader.Read(await File.ReadAllBytesAsync(path));
        Path.GetFileName(path).ShouldStartWith("events.out.tfevents.");
        events[0].Single(field => field.Number == 3).Text.ShouldBe("brain.Event:2");
        ILookup<string, (long Step, EventFileReader.Field Content)> values = events.Skip(1).SelectMany(Values).ToLookup(value => value.Tag, value => (value.Step, value.Content));

        EvaluationReported[] evaluations = [.. told.OfType<EvaluationReported>()];
        values["loss/validation"].Select(value => value.Content.Float).ShouldBe(evaluations.Select(evaluation => (float)evaluation.Validation.Loss));
        values["accuracy/validation"].Count().ShouldBe(3);
        values["optimizer/learning_rate"].First().Content.Float.ShouldBe(0.01f);
        values["optimizer/gradient_norm"].Select(value => value.Step).ShouldContain(30);
        values["gradients/0.weight"].Select(value => value.Step).ShouldBe([10, 20, 30]);
        values["weights/2.bias"].Select(value => value.Step).ShouldBe([10, 20, 30]);

        IReadOnlyList<EventFileReader.Field> histogram = values["weights/0.weight"].Last().Content.Message;
        histogram.Single(field => field.Number == 3).Double.ShouldBe(16); // 2 inputs, 8 units
        histogram.Single(field => field.Number == 7).Doubles.Sum().ShouldBe(16);
        histogram.Single(field => field.Number == 6).Doubles.ShouldBeInOrder();

        IReadOnlyList<EventFileReader.Field> image = values["confusion/validation"].Last().Content.Message;
        await File.WriteAllBytesAsync(folder.File("confusion.png"), image.Single(field => field.Number == 4).Bytes);
        image.Single(field => field.Number == 2).Integer.ShouldBe(65); // two cells of 32 pixels and a line
    }

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        using TemporaryFolder folder = new();
        string path;
        using (EventFile file = EventFile.Create(folder.Path, TimeProvider.System))
        {
            file.Write(1, SummaryValue.Scalar("a/b", 2));
            path = file.Path;
        }

        byte[] bytes = File.ReadAllBytes(path);
        EventFileReader.Read(bytes).Count.ShouldBe(2);
        bytes[^10] ^= 1;
        Should.Throw<InvalidDataException>(() => EventFileReader.Read(bytes));
    }

    private static IEnumerable<(string Tag, long Step, EventFileReader.Field Content)> Values(IReadOnlyList<EventFileReader.Field> happened)
    {
        long step = happened.Single(field => field.Number == 2).Integer;
        foreach (EventFileReader.Field value in happened.Where(field => field.Number == 5).SelectMany(summary => summary.Message))
            yield return (value.Message.Single(field => field.Number == 1).Text, step, value.Message.Single(field => field.Number is 2 or 4 or 5));
    }
}
