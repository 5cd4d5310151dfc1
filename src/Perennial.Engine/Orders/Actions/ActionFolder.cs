using System.Globalization;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Where the files of long actions lie: beside a SQLite database, else in a folder of the system's for such files.</summary>
public sealed class ActionFolder(string databaseName)
{
    private readonly string root = Database.DialectOf(databaseName) is SqliteDialect
        ? Path.GetFullPath(databaseName) + ".files"
        : Path.Combine(Path.GetTempPath(), "perennial", FrozenHash.Of(System.Text.Encoding.UTF8.GetBytes(databaseName)).ToString("x16", CultureInfo.InvariantCulture));

    /// <summary>The folder of an action, whether or not it is there.</summary>
    public string Of(StoreId store, long action) => Path.Combine(root, store.Value.ToString(CultureInfo.InvariantCulture), action.ToString("x16", CultureInfo.InvariantCulture));

    /// <summary>A file to write an upload into, before it is known what it is.</summary>
    public string NewUpload(string requestId)
    {
        var folder = Path.Combine(root, "incoming");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, FrozenHash.Of(System.Text.Encoding.UTF8.GetBytes(requestId)).ToString("x16", CultureInfo.InvariantCulture) + Path.GetRandomFileName());
    }

    /// <summary>Deletes the folder of an action.</summary>
    public void Delete(StoreId store, long action)
    {
        if (Directory.Exists(Of(store, action)))
            Directory.Delete(Of(store, action), recursive: true);
    }
}
