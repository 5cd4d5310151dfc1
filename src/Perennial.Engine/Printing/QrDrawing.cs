using System.Globalization;
using System.Text;
using QRCoder;

namespace Perennial.Printing;

/// <summary>A QR code as a drawing: one path, which every printer draws fast and sharp.</summary>
public static class QrDrawing
{
    /// <summary>The code as an SVG without a size; give it one where it is used. A white edge of four modules is in it.</summary>
    /// <param name="text">At most some 1,200 bytes; a quarter of what is printed may be damaged (level Q) while it fits.</param>
    public static string Svg(string text)
    {
        var (modules, size) = Modules(text);
        return string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"{modules}\"/></svg>");
    }

    private static (string Path, int Size) Modules(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.Q, forceUtf8: true);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (!rows[y][x])
                    continue;

                var from = x;
                while (x + 1 < rows[y].Length && rows[y][x + 1])
                    x++;

                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
            }
        }

        return (path.ToString(), rows.Count);
    }
}
