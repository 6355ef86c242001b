using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Tests.Jobs.Text;

public sealed class JobTextTests
{
    [Theory]
    [InlineData("a: 1\nb:\n  - x\n  - k: v\n    l: w\n  - - 1\n    - 2\nc: {}\nd: []\n")]
    [InlineData("\"the key\": \"a: b # c\"\n\"null\": \"\"\nx: \"line\\nbreak \\\"q\\\" \\\\ \\u0007 é\"\n")]
    [InlineData("negative: -1.5e-3\ndash: \"-a\"\nquoted: \"true\"\n")]
    public void What_is_written_reads_back_and_is_written_alike(string text) =>
        JobTextWriter.Write((JobMap)JobTextReader.ReadFile(text, "job.yaml")).ShouldBe(
            text.Contains("- - 1", StringComparison.Ordinal) ? text.Replace("  - - 1\n    - 2\n", "  -\n    - 1\n    - 2\n") : text);

    [Fact]
    public void Nodes_know_their_lines_and_columns()
    {
        JobMap root = (JobMap)JobTextReader.ReadFile("a: 1\nmodel:\n  - dense: 128\n  - relu\n", "job.yaml");
        JobList model = (JobList)root.Find("model")!.Value;
        root.Find("model")!.KeyPlace.ToString().ShouldBe("job.yaml:2:1");
        ((JobMap)model.Items[0]).Find("dense")!.Value.Place.ToString().ShouldBe("job.yaml:3:12");
        model.Items[1].Place.ToString().ShouldBe("job.yaml:4:5");
    }

    [Theory]
    [InlineData("a: 1\na: 2", "job.yaml:2:1: found the key 'a' a second time, expected each key once (the first is at job.yaml:1:1)")]
    [InlineData("a: &x 1\nb: *x", "job.yaml:1:4: found an anchor or alias, expected every value written out")]
    [InlineData("a: !!int 3", "job.yaml:1:4: found a tag, expected a value without a YAML tag")]
    [InlineData("a: 1\n---\nb: 2", "job.yaml:2:1: found a second document, expected one job a file")]
    [InlineData("? [a]\n: 1", "job.yaml:1:3: found a list, expected a word as a key")]
    public void Parts_of_yaml_that_jobs_do_not_use_are_refused(string text, string expected) =>
        Should.Throw<JobFileException>(() => JobTextReader.ReadFile(text, "job.yaml")).Message.ShouldBe(expected);

    [Theory]
    [InlineData("a: [1, 2", "job.yaml:2:1: found text that is not YAML")]
    [InlineData("a: 1\n\tb: 2", "job.yaml:1:4: found text that is not YAML")]
    [InlineData("a: b: c", "job.yaml:1:5: found text that is not YAML")]
    public void Text_that_is_not_yaml_is_refused_at_its_place(string text, string start) =>
        Should.Throw<JobFileException>(() => JobTextReader.ReadFile(text, "job.yaml")).Message.ShouldStartWith(start);

    [Fact]
    public void Deep_nesting_is_refused()
    {
        string text = new string('[', 2000) + new string(']', 2000);
        Should.Throw<JobFileException>(() => JobTextReader.ReadFile(text, "job.yaml")).Message.ShouldContain("more than 32 levels");
    }

    [Fact]
    public void Any_text_survives_writing_and_reading()
    {
        Random random = new(20260101);
        string alphabet = "aZ09 _-+.:/#'\"\\{}[],&*!|>%@`~\n\r\t\u0001é漢";
        for (int round = 0; round < 500; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            OptionPlace place = new("");
            JobMap map = new([new(text, place, new JobScalar(text, isQuoted: false, place))], place);
            JobMap back = (JobMap)JobTextReader.ReadFile(JobTextWriter.Write(map), "job.yaml");
            back.Entries[0].Key.ShouldBe(text, $"round {round}");
            ((JobScalar)back.Entries[0].Value).Text.ShouldBe(text, $"round {round}");
        }
    }
}
