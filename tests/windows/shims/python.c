/* python.exe and pythonw.exe: both hand their arguments to the interpreter's DLL. */
#include <windows.h>
#include <stdio.h>

typedef int (*entry)(int, wchar_t **);

static int run(int argc, wchar_t **argv) {
    HMODULE dll = LoadLibraryW(L"python311.dll");
    if (!dll) {
        fprintf(stderr, "python311.dll: %lu\n", GetLastError());
        return 101;
    }
    return ((entry)(void *)GetProcAddress(dll, "Py_Main"))(argc, argv);
}

int wmain(int argc, wchar_t **argv) { return run(argc, argv); }
int WINAPI wWinMain(HINSTANCE self, HINSTANCE other, LPWSTR line, int show) {
    int argc;
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);
    return run(argc, argv);
}
