using ClusterNet.Data.Images;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Tests.Images;

public sealed class ImageFolderSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_classes_and_samples_are_in_the_order_of_names()
    {
        WriteAnimals();
        ImageFolderSource source = ImageFolderSource.Open(_folder.Path);
        source.ClassNames.ShouldBe(["cat", "dog"]);
        source.Count.ShouldBe(3);
        source.SampleShape.ShouldBe(new Shape(1, 1, 2));
        float[] features = new float[6];
        float[] targets = new float[3];
        source.Read([0, 1, 2], features, targets);
        targets.ShouldBe([0f, 0, 1]);
        features.ShouldBe([10 / 255f, 20 / 255f, 30 / 255f, 40 / 255f, 50 / 255f, 60 / 255f]);
    }

    [Fact]
    public void The_classes_of_a_run_keep_their_numbers_where_another_folder_lacks_one()
    {
        Write("dog/1.pgm", 1, 2);
        ImageFolderSource source = ImageFolderSource.Open(_folder.Path, new ImageFolderOptions { ClassNames = ["cat", "dog"] });
        float[] target = new float[1];
        source.Read([0], new float[2], target);
        target.ShouldBe([1f]);
        Write("bird/1.pgm", 1, 2);
        Should.Throw<DataException>(() => ImageFolderSource.Open(_folder.Path, new ImageFolderOptions { ClassNames = ["cat", "dog"] })).Message
            .ShouldContain("found the class 'bird'; expected one of cat, dog");
    }

    [Fact]
    public void The_hash_is_of_pixels_and_classes_not_of_file_names()
    {
        WriteAnimals();
        string hash = ImageFolderSource.Open(_folder.Path).ContentHash;
        File.Move(_folder.File("cat", "b.pgm"), _folder.File("cat", "c.pgm"));
        ImageFolderSource.Open(_folder.Path).ContentHash.ShouldBe(hash);
        Write("cat/c.pgm", 30, 41);
        ImageFolderSource.Open(_folder.Path).ContentHash.ShouldNotBe(hash);
    }

    [Fact]
    public void A_folder_without_classes_gives_its_pictures_alone()
    {
        WriteAnimals();
        ImageFolderSource source = ImageFolderSource.OpenUnlabelled(_folder.File("cat"));
        source.Count.ShouldBe(2);
        source.TargetWidth.ShouldBe(0);
    }

    [Fact]
    public void What_is_wrong_with_a_folder_is_named()
    {
        Message().ShouldContain("found 0 folders");
        WriteAnimals();
        File.WriteAllText(_folder.File("cat", ".hidden"), "");
        ImageFolderSource.Open(_folder.Path).Count.ShouldBe(3, "hidden files are none of ours");
        File.WriteAllText(_folder.File("cat", "notes.txt"), "");
        Message().ShouldContain("notes.txt: found a file of another kind");
        File.Move(_folder.File("cat", "notes.txt"), _folder.File("notes.txt"));
        Message().ShouldContain("notes.txt: found a file outside the folders");
        File.Delete(_folder.File("notes.txt"));
        Directory.CreateDirectory(_folder.File("empty"));
        Message().ShouldContain("empty: found no file");
        Directory.Delete(_folder.File("empty"));
        Write("dog/2.pgm", 1, 2, 3);
        Message().ShouldContain("2.pgm: found 3×1 pixels; expected 2×1");
        Should.Throw<DataException>(() => ImageFolderSource.Open(_folder.File("none"))).Message.ShouldContain("there is no such folder");
    }

    private string Message() => Should.Throw<DataException>(() => ImageFolderSource.Open(_folder.Path)).Message;

    private void WriteAnimals()
    {
        Write("dog/a.pgm", 50, 60);
        Write("cat/b.pgm", 30, 40);
        Directory.CreateDirectory(_folder.File("cat"));
        File.WriteAllBytes(_folder.File("cat", "a.png"), PngBytes.Of(2, 1, 8, 0, [[10, 20]]));
    }

    private void Write(string name, params byte[] row)
    {
        string path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [.. System.Text.Encoding.ASCII.GetBytes($"P5 {row.Length} 1 255\n"), .. row]);
    }
}
