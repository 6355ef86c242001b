using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Data;

namespace ClusterNet.Cli.Tests.Jobs.Building;

public sealed class DataLocatorTests
{
    private const string Csv = "data={source: csv, path: data/a.csv, label: y}";

    [Fact]
    public void The_current_folder_comes_before_the_folder_of_the_job()
    {
        using TemporaryFolder current = new();
        using TemporaryFolder jobs = new();
        Write(jobs);
        Locate(current, jobs).ShouldBe(jobs.File("data", "a.csv"));
        Write(current);
        Locate(current, jobs).ShouldBe(current.File("data", "a.csv"));
    }

    [Fact]
    public void An_absolute_path_is_taken_as_it_is()
    {
        using TemporaryFolder folder = new();
        Write(folder);
        JobSpecification job = SmallJob.Parse(Csv).WithDataAt(folder.File("data", "a.csv"));
        DataLocator.Locate(job, "/", null).Data.Source.DataPath.ShouldBe(folder.File("data", "a.csv"));
    }

    [Fact]
    public void A_missing_file_is_reported_with_the_places_looked_at()
    {
        using TemporaryFolder current = new();
        using TemporaryFolder jobs = new();
        Should.Throw<DataException>(() => Locate(current, jobs)).Message.ShouldBe(
            $"data.path data/a.csv: found no such file at {current.File("data", "a.csv")} "
            + $"and no such file at {jobs.File("data", "a.csv")}; "
            + "expected a data file; another one is named by --set data.path=FILE.");
    }

    [Fact]
    public void Missing_mnist_says_where_to_get_it()
    {
        using TemporaryFolder folder = new();
        JobSpecification job = JobFile.Load(Repository.PathOf("config", "mnist.yaml"), []);
        string message = Should.Throw<DataException>(() => DataLocator.Locate(job, folder.Path, null)).Message;
        message.ShouldContain($"no such folder at {folder.File("data", "mnist")}");
        message.ShouldContain(
            "t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz of MNIST, which is on https://yann.lecun.com/exdb/mnist");
        message.ShouldContain("--set data.path=FOLDER");
    }

    [Fact]
    public void A_folder_with_the_unpacked_form_of_a_file_is_found()
    {
        using TemporaryFolder folder = new();
        JobSpecification job = SmallJob.Parse("data={source: idx, path: ., images: i.gz, labels: l.gz}");
        File.WriteAllText(folder.File("i"), "");
        Should.Throw<DataException>(() => DataLocator.Locate(job, folder.Path, null)).Message.ShouldContain($"no l.gz at {folder.Path}");
        File.WriteAllText(folder.File("l.gz"), "");
        DataLocator.Locate(job, folder.Path, null).Data.Source.DataPath.ShouldBe(folder.Path);
    }

    [Fact]
    public void A_generated_set_needs_no_file() => DataLocator.Locate(SmallJob.Parse(), "/", null).Data.Source.DataPath.ShouldBeNull();

    private static string? Locate(TemporaryFolder current, TemporaryFolder jobs) =>
        DataLocator.Locate(SmallJob.Parse(Csv), current.Path, jobs.File("job.yaml")).Data.Source.DataPath;

    private static void Write(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder.File("data"));
        File.WriteAllText(folder.File("data", "a.csv"), "x,y\n1,a\n2,b\n");
    }
}
